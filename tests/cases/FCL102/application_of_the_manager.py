from flask import Flask
from flask_script import Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102


@manager.command  # FCL103
def show_rules():
    for rule in manager.app.url_map.iter_rules():
        print(rule)
