from flask import Flask


def create_app(config_name, debug=False):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config_name)
    app.debug = debug
    return app


create_app.configurations = ["development", "production"]
