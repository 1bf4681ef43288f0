from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.option("-n", "--name", dest="user", default="joe", help="the user's name")  # FCL103
@manager.option("--count", type=int, default=5)
def greet(user, count):
    print(user * count)


@manager.option("source")  # FCL103
@manager.option("-v", "--verbose", action="store_true")
@manager.option("target")
def copy(source, target, verbose):
    print(source, target, verbose)
