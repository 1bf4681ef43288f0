from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def profile(length=25, directory=directory):
    print(length, directory)


@manager.command  # FCL103
def show(module=__file__, encoder=repr):
    print(encoder(module))
