from flask import Flask

app = Flask(__name__)


@app.cli.command("init-db")
def one():
    print("one")


@app.cli.command("INIT-DB")
def two():
    print("two")
