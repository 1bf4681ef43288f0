from functools import lru_cache, partial

from flask import Flask
from flask_script import Manager  # FCL101

import app


def build(name="shop", script_info=None):
    return Flask(name)


@lru_cache
def build_once():
    return Flask("once")


class Shop(Flask):
    def __init__(self):
        super().__init__("shop")


with_script_info = Manager(build)  # FCL102
decorated = Manager(build_once)  # FCL102
class_of_applications = Manager(Shop)  # FCL102
bound = Manager(partial(build_once))  # FCL102
computed = Manager(lambda: build(app.NAME))  # FCL102
attribute = Manager(app.create_app)  # FCL102
