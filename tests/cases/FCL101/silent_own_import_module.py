import importlib


def import_module(name):
    return name


class Plugins:
    def import_module(self, name):
        return name


import_module("flask_script")
Plugins().import_module("flask_script")
importlib.reload("flask_script")
