import os
import sys

from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


def create_tables():
    with app.app_context():
        db.create_all()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        app.config["NAME"] = sys.argv[1]
    if os.environ.get("CREATE"):
        create_tables()
    elif os.environ.get("PLAIN"):
        app.run()  # FCL201
    else:
        app.config["FANCY"] = True
        app.run()  # FCL201
