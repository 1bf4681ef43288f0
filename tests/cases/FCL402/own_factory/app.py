from flask import Flask  # FCL402


def build_shop():
    return Flask(__name__)


if __name__ == "__main__":
    build_shop().run()  # FCL201
