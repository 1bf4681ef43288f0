import os

from flask import Flask

os.environ.pop("FLASK_ENV", None)
del os.environ["FLASK_ENV"]
app = Flask(__name__)
options = {"FLASK_ENV": "development"}
options["FLASK_ENV"] = "production"


class Shop:
    def __init__(self, env, config):
        self.env = env
        self.config = config


shop = Shop("development", {"ENV": "development"})
shop.env = "production"
print(shop.config["ENV"], options.get("FLASK_ENV"), os.environ.get("SHOP_ENV"))
print(app.config["DEBUG"], app.debug, app.jinja_env)
