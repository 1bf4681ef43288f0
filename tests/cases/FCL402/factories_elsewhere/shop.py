from flask import Flask


def make_app():
    return Flask(__name__)


def build_shop():
    return Flask("shop")
