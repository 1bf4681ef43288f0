import importlib
from importlib import import_module

script = importlib.import_module("flask_script")  # FCL101
again = import_module("flask.ext.script")  # FCL101
builtin = __import__("flask_script")  # FCL101
