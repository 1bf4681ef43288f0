from flask import Flask
from flask_script import Manager  # FCL101


class ShopManager(Manager):  # FCL102
    def __init__(self, app):
        super().__init__(app)
        self.add_command("greet", Greet())  # FCL105

    def serve(self):
        self.run()  # FCL109


class Greet:
    pass


app = Flask(__name__)
manager = ShopManager(app)  # FCL102
