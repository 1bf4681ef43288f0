from flask import Flask, current_app


def create_app(config="shop.Config"):
    app = Flask(__name__)
    app.config.from_object(config)
    app.app_context().push()
    return app


def run():
    create_app()
    print(current_app.config.get("NAME"))


if __name__ == "__main__":
    run()
