from flask import Flask
from flask_script import Manager  # FCL101

from shop.commands import Count

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("count", Count())  # FCL105
