from flask import Flask


def create_app(config=None):  # FCL401
    return Flask(__name__)
