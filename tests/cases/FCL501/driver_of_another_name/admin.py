from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(create_app=lambda *args: app)


@cli.command("deploy")
def deploy():
    print("deploy")


if __name__ == "__main__":
    cli()
