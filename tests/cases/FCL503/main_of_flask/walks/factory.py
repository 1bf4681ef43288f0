from flask import Flask


def create_app(init_email=True):
    return Flask(__name__)
