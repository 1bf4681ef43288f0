from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
with_number = manager.option("-n", "--number", type=int)  # FCL103


@with_number  # FCL103
def count(number):
    print(number)
