from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
@manager.option("-n", "--number", type=int)
def below(number):
    print(number)


@manager.option("-n", "--number", type=int)  # FCL103
@manager.command
def above(**options):
    print(options)
