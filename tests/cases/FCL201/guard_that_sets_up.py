from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy()
migrate = Migrate()


def set_up():
    db.init_app(app)
    migrate.init_app(app, db)


if __name__ == "__main__":
    set_up()
    app.run(host="0.0.0.0", port=5001)  # FCL201
