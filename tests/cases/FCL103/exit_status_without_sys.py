from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def inspect(sys):
    print(sys)


@manager.command  # FCL103
def check():
    return 1
