from flask import Flask
from flask.cli import FlaskGroup

app = Flask(__name__)
cli = FlaskGroup(create_app=lambda *args: app)


@app.cli.command()
def init_db():
    print("init")


@cli.command()
def load_data():
    print("load")


if __name__ == "__main__":
    cli()
