import click
from prompt_toolkit import prompt

import flask_script_free


def prompt_bool(question):
    return click.confirm(question)


name = prompt("Name")
sure = prompt_bool("Sure")
click.prompt("flask_script")
