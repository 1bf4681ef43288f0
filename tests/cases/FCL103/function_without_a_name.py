from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102

manager.command(lambda: print("hello"))  # FCL103

for name in ("first", "second"):
    manager.command(globals()[name])  # FCL103
    manager.option("-n")(globals()[name])  # FCL103
