from flask import Flask


def make_flask(name):
    app = Flask(name)
    return app


def create_app():  # FCL401
    app = make_flask("shop")
    app.debug = True
    return app


def create_worker():
    create_app().app_context().push()
