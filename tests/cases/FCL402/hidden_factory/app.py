from flask import Flask


def build_shop():
    return Flask(__name__)
