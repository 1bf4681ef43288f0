import importlib

script = importlib.import_module("flask_script")  # FCL101
importlib.import_module("flask_script")  # FCL101
Command = importlib.import_module("flask_script").Command  # FCL101


def find(thing):
    return isinstance(thing, script.Manager) and "flask_script"
