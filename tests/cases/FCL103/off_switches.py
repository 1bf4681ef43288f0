# What stores False is an off switch; with an on switch for the same parameter it is a pair.
from flask import Flask
from flask_script import Manager  # FCL101

DEBUG = True

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.option("--no-cache", dest="cache", action="store_false", help="rebuild all")  # FCL103
@manager.option("-q", "--quiet", dest="loud", action="store_false", default=True)
@manager.option("-k", action="store_false", default=None)
def build(cache, loud, k):
    print(cache, loud, k)


@manager.option("--mail", action="store_true", default=True)  # FCL103
@manager.option("--no-mail", dest="mail", action="store_false")
def notify(mail):
    print(mail)


@manager.option("--check", action="store_true", default=True)  # FCL103
@manager.option("--verify", dest="check", action="store_true", default=True)
def always_on(check):
    print(check)


@manager.option("--no-check", dest="check", action="store_false", default=False)  # FCL103
def always_off(check):
    print(check)


@manager.option("--no-debug", dest="debug", action="store_false", default=DEBUG)  # FCL103
def default_by_name(debug):
    print(debug)
