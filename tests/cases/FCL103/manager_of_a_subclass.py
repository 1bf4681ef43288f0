from flask import Flask
from flask_script import Manager  # FCL101


class ShopManager(Manager):  # FCL102
    """Runs the shop."""


app = Flask(__name__)
manager = ShopManager(app)  # FCL102


@manager.command  # FCL103
def greet(name="world"):
    print("hello", name)
