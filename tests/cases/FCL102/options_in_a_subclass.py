from flask import Flask
from flask_script import Manager  # FCL101


class ShopManager(Manager):  # FCL102
    def __init__(self, factory):
        super().__init__(factory)
        self.add_option("-c", "--config")  # FCL108


def create_app(config=None):  # FCL401
    app = Flask(__name__)
    app.config.from_object(config)
    return app


manager = ShopManager(create_app)  # FCL102

if __name__ == "__main__":
    manager.run()  # FCL109
