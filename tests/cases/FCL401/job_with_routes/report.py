from flask import Flask


def create_app():  # FCL401
    app = Flask(__name__)

    @app.get("/")
    def home():
        return "home"

    return app


if __name__ == "__main__":
    with create_app().app_context():
        print("report")
