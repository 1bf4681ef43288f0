import flask_script as fs  # FCL101
from flask import Flask

Boss = fs.Manager
boss = Boss(Flask(__name__))  # FCL102
