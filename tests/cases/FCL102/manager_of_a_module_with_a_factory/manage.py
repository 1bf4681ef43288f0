import json

from flask_script import Manager  # FCL101

import shop as app
from shop import empty

manager = Manager(app)  # FCL102
second = Manager(empty)  # FCL102
third = Manager(app=json)  # FCL102


@manager.command  # FCL103
def deploy():
    print("deployed")


if __name__ == "__main__":
    manager.run()  # FCL109
    second.run()  # FCL109
    third.run()  # FCL109
