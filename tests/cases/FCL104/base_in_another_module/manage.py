from flask import Flask
from flask_script import Manager  # FCL101

from shop.tasks import Clean

manager = Manager(Flask(__name__))  # FCL102
manager.add_command("tidy", Clean())  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
