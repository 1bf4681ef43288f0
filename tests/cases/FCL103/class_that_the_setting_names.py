"""The setting names a class of a library, and an object of it is a Manager."""

from flask import Flask
from toolbox.manage import manager as ToolboxManager

app = Flask(__name__)
tools = ToolboxManager(app)


@tools.command  # FCL103
def load():
    print("load")
