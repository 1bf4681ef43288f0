# Flask-Script takes one default for a parameter that is switched on and off.
from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.option("--debug", action="store_true")  # FCL103
@manager.option("--no-debug", dest="debug", action="store_false")
def two_defaults(debug):
    print(debug)


@manager.option("--no-colour", dest="colour", action="store_false", default=True)  # FCL103
@manager.command
def beside_the_signature(colour=True, force=True):
    print(colour, force)
