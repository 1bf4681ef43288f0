from flask import Flask
from flask_migrate import Migrate
from models import db

app = Flask(__name__)
migrate = Migrate(app, db)


@app.cli.group("db")  # FCL308
def database():
    print("database")


@database.command("fill")
def fill():
    print("filled")
