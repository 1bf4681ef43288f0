from flask import Flask


def create_app(config="development", *, testing=False):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    app.testing = testing
    return app


def build_shop():  # FCL401
    return Flask("shop")


if __name__ == "__main__":
    app = create_app()
    app.run(debug=True)  # FCL201
    create_app("production", testing=False).run(port=80)  # FCL201
    create_app(build_shop().name).run()  # FCL201
    build_shop().run()  # FCL201
    Flask("made here").run()  # FCL201
