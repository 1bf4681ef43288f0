import click
from flask import Flask
from flask.cli import pass_script_info

app = Flask(__name__)


class Repository:
    pass


pass_repository = click.make_pass_decorator(Repository, ensure=True)


@app.cli.command("one")
@click.pass_context
def one(ctx):
    print(ctx)


@app.cli.command("two")
@click.pass_obj
@click.argument("name")
def two(settings, name):
    print(settings, name)


@app.cli.command("three")
@pass_repository
def three(repository):
    print(repository)


@app.cli.command("four")
@click.make_pass_decorator(Repository)
def four(repository):
    print(repository)


@app.cli.command("five")
@pass_script_info
def five(info):
    print(info)


@app.cli.command("six")
@click.password_option()
def six(password):
    print(password)


@app.cli.command("seven")
@click.password_option("--secret")
def seven(secret):
    print(secret)


@app.cli.command("eight")
@click.pass_context
@pass_repository
@click.option("--name")
def eight(ctx, repository, name):
    print(ctx, repository, name)


@app.cli.command("nine")
@click.decorators.pass_meta_key("settings")
def nine(settings):
    print(settings)
