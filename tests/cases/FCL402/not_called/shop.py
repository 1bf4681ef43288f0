from flask import Flask


def make_site():
    return Flask(__name__)
