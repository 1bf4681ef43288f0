import click
from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def run_checks(strict=False):
    """Run the checks."""
    print("checks run")


def shared():
    print("shared")


@click.command()
def clicked():
    print("clicked")


shared()
manager.add_command("checks", run_checks)  # FCL105
manager.add_command("shared", shared)  # FCL105
manager.add_command("clicked", clicked)  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
