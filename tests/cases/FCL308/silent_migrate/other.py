from flask import Flask
from flask_migrate.cli import db

app = Flask(__name__)
app.cli.add_command(db)
app.cli.add_command(db, "migrations")
