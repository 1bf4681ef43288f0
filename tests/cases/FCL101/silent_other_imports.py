import flask_scripting
import importlib
from flask_migrate import Migrate
from script import Manager

name = "flask_script"
importlib.import_module(name)
importlib.import_module("flask")
