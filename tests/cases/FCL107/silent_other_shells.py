import click
from flask import Flask

app = Flask("flask_script")


class Shell:
    pass


shell = Shell()


@app.shell_context_processor
def names():
    return {"shell": shell}


@click.group()
def manager():
    pass


manager.shell = print
manager.shell(names)
