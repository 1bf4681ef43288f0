import flask.ext
from flask import Flask, ext
from flask.ext import *
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
print(ext.login, flask.ext.login)
