from flask import Blueprint, Flask
from flask_script import Manager  # FCL101
from flask_sqlalchemy import SQLAlchemy


class Settings:
    debug = True


class Shop(Flask):
    def __init__(self):
        super().__init__("shop")


class Factory:
    def __call__(self):
        return Flask("made")


class Nameless(Flask):
    pass


text = Manager("shop")  # FCL102
blueprint = Manager(Blueprint("users", __name__))  # FCL102
class_of_settings = Manager(Settings)  # FCL102
settings = Manager(Settings())  # FCL102
shop = Manager(Shop)  # FCL102
made = Manager(Factory())  # FCL102
nameless = Manager(Nameless)  # FCL102
module_name = Manager(__name__)  # FCL102
module_file = Manager(__file__)  # FCL102
database = Manager(SQLAlchemy())  # FCL102
