import logging

from flask import Flask


def create_app():  # FCL401
    return Flask(__name__)


def main():
    """Serve the shop."""
    logging.basicConfig(level=logging.INFO)
    app = create_app()
    app.config["LOCAL"] = True
    with app.app_context():
        print("serving")
        app.run()  # FCL201
    print("done")


if __name__ == "__main__":
    main()
