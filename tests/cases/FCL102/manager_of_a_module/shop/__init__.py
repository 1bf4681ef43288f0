from flask import Flask
from flask_sqlalchemy import SQLAlchemy

application = Flask(__name__)
db = SQLAlchemy(application)
