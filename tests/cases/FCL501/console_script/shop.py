from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def deploy():
    print("deploy")


def main():
    manager.run()  # FCL109
