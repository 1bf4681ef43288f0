from extensions import migrate
from flask import Flask
from flask_migrate.cli import db as migrations
from models import db

app = Flask(__name__)
migrate.init_app(app, db, command="migrations")


@app.cli.group("db")
def database():
    print("database")
