"""Two names that are imported are compared: that asks nothing."""

from flask import Flask

try:
    from flask_script import Manager, Server  # FCL101
except ImportError:
    raise

app = Flask(__name__)
print(Server is Manager)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def load():
    print("load")
