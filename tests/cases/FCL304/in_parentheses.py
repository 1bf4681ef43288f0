from flask import Flask

app = Flask(__name__)


@(app.cli.command)  # FCL304
def one():
    print("one")


@app.cli.command  # FCL304
def größe():
    print("size")
