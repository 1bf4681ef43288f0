from flask import Flask


def create_app():  # FCL401
    return Flask(__name__)
