from flask import Flask
from toolbox import wrapped


def make_flask():
    return Flask(__name__)


def assemble():  # FCL401
    return wrapped(make_flask())
