from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.option("-a")  # FCL103
def load(a):
    print(a)


@manager.option("-b")  # FCL103
def load(b):
    print("Flask-Script gives -b to the first function", b)


@manager.option("-n", "--number")  # FCL103
@manager.command
def count(name="x"):
    print("Flask-Script refuses the second -n", name)
