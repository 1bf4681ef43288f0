from flask import Flask
from flask_script import Manager  # FCL101


def create_app():
    return Flask(__name__)


manager = Manager(create_app())  # FCL102


@manager.command  # FCL103
def show():
    print("shown")


def run_tools(app):
    print("the tools of", app)
    tools = Manager(create_app())  # FCL102

    @tools.command  # FCL103
    def clean():
        print("cleaned")

    tools.run()  # FCL109


if __name__ == "__main__":
    manager.run()  # FCL109
