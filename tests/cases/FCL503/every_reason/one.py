from flask import Flask

app = Flask(__name__)
number = 1


def make(name):
    return Flask(name)
