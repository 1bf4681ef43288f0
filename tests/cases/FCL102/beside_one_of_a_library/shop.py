from flask import Flask
from flask_script import Manager  # FCL101
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet(name): ...
