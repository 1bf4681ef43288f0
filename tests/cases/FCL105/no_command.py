import functools

import click
from flask import Flask
from flask_script import Command, Manager, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Report:
    def run(self):
        print("report")


class Parser:
    def create_parser(self, *args, **keywords):
        raise NotImplementedError


@click.command()
def clicked():
    print("clicked")


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **keywords):
        return function(*args, **keywords)

    return wrapper


def make_tables():
    print("tables made")


def run_checks(strict=False):
    """Run the checks."""
    print("checks run")


def shared():
    print("shared")


@logged
def noted():
    print("noted")


def make_command():
    return Command(shared)  # FCL105


name = "computed"
shared()
manager.add_command("serve", Server)  # FCL106
manager.add_command("tables", make_tables())  # FCL105
manager.add_command("wrapped", Command(make_tables()))  # FCL105
manager.add_command("checks", run_checks)  # FCL105
manager.add_command("shared", shared)  # FCL105
manager.add_command(name, shared)  # FCL105
manager.add_command("noted", noted)  # FCL105
manager.add_command("not-called", make_command)  # FCL105
manager.add_command("lambda", lambda: print("lambda"))  # FCL105
manager.add_command("partial", functools.partial(shared))  # FCL105
manager.add_command("method", Report().run)  # FCL105
manager.add_command("class", Report)  # FCL105
manager.add_command("object", Report())  # FCL105
manager.add_command("parser", Parser())  # FCL105
manager.add_command("none", None)  # FCL105
manager.add_command("text", "text")  # FCL105
manager.add_command("empty", Manager)  # FCL105
manager.add_command("bare", Command)  # FCL105
manager.add_command("clicked", clicked)  # FCL105
manager.add_command(shared)  # FCL105
manager.add_command(name="keywords", command=shared)  # FCL105
manager.add_command(shared, "turned-round")  # FCL105
manager.add_command("grouped", shared, namespace="users")  # FCL105
