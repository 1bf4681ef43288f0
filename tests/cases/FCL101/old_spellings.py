from flask.ext import script  # FCL101
from flask.ext.script import Manager  # FCL101
from flaskext.script import Command  # FCL101
from flask_script_ng import Server  # FCL101
from flask_script.commands import ShowUrls  # FCL101
import flask.ext.script  # FCL101
