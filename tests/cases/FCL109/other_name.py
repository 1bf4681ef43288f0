from flask import Flask
from flask_script import Manager  # FCL101

shop = Flask(__name__)
admin = Flask(__name__)
manager = Manager(shop)  # FCL102


def main():
    manager.run(default_command="runserver")  # FCL109
