import os

from flask import Flask
from flask_script import Manager, Server  # FCL101

app = Flask(__name__)
without = Manager(app, with_default_commands=False)  # FCL102
computed = Manager(app, with_default_commands=bool(os.environ.get("DEBUG")))  # FCL102
either = Manager(app, with_default_commands=None)  # FCL102
usual = Manager(app, with_default_commands=True, usage="Run the shop")  # FCL102
group = Manager(with_default_commands=True, usage="Look after users")  # FCL102
unknown = Manager(app, **{"usage": "Run the shop"})  # FCL102
one = Manager(app, with_default_commands=False)  # FCL102
one.add_command("serve", Server())  # FCL106
