import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("rest")
@click.option("--size")
@click.argument("path")
def rest(**options):
    print(options)


@app.cli.command("hidden")
@click.option("--size", expose_value=False, callback=lambda ctx, param, value: print(value))
def hidden():
    print("hidden")


@app.cli.command("prepared")
@click.version_option("1.0")
@click.help_option("-h", "--help")
@click.confirmation_option(prompt="Sure?")
def prepared():
    print("prepared")


@app.cli.command("named")
@click.option("--print", "print_stdout", is_flag=True)
@click.option("-u", "--user")
def named(print_stdout, user):
    print(print_stdout, user)


def not_a_command():
    @click.option("--size")
    def helper():
        print("helper")
