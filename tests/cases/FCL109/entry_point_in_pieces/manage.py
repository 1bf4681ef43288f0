from flask_script import Manager  # FCL101

from shop import app

manager = Manager(app)  # FCL102


@manager.command  # FCL103
def greet():
    print("hello")
