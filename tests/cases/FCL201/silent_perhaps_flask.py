import os

import connexion
from flask import Flask

if os.environ.get("CONNEXION"):
    app = connexion.FlaskApp(__name__)
else:
    app = Flask(__name__)


def create_app():
    return Flask(__name__) if os.environ.get("PLAIN") else connexion.FlaskApp(__name__)


if __name__ == "__main__":
    app.run()
    create_app().run()
