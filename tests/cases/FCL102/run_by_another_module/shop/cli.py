from flask_script import Manager  # FCL101

from . import application as app

manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet():
    print("hello")
