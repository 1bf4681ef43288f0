from flask import Flask
from flask_script import Manager  # FCL101

from shop.commands import Greet

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("greet", Greet)  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
