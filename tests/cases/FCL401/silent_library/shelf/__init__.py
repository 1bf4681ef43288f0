from flask import Flask


def create_app(name):
    """Return the application of a shelf."""
    return Flask(name)
