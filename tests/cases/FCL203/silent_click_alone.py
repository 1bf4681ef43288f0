import click
from flask import Flask

app = Flask(__name__)


@click.group()
def main():
    """Run the shop."""


@main.command("serve")
@click.option("--port", default=5000)
def serve(port):
    app.run(port=port)


@click.command()
def alone():
    app.run()


if __name__ == "__main__":
    alone()
