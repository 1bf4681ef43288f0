from flask import Flask


def create_app():  # FCL401
    app = Flask(__name__)
    app.app_context().push()
    return app
