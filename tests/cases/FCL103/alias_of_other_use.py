from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
command, options = manager.command, []
register = manager.command


@register  # FCL103
def greet():
    print("hello")


for function in (greet,):
    options.append(register)
