import importlib
import importlib as il
from importlib import import_module
from importlib import import_module as im

script = importlib.import_module("flask_script")  # FCL101
again = import_module("flask.ext.script")  # FCL101
short = il.import_module("flask_script")  # FCL101
shorter = im("flask_script.commands")  # FCL101
builtin = __import__("flask_script")  # FCL101
