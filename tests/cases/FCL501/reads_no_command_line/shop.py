from flask import Flask

app = Flask(__name__)


@app.cli.command()
def create_user():
    print("created")


@app.cli.command()
def tidy():
    print("tidied")
