from flask import Flask
from flask_migrate import Migrate

app = Flask(__name__)
migrate = Migrate(app, command="migrations")


@app.cli.group("db")
def database():
    print("database")
