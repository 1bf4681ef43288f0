"""What comes from elsewhere has the name that the application would get."""

from flask_script import Manager  # FCL101
from shop import *
from shop import create_app

manager = Manager(create_app())  # FCL102


@manager.command  # FCL103
def load():
    print(app)


manager.run()  # FCL109
