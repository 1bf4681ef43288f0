from flask import Flask

app = Flask(__name__)  # FCL314


@app.cli.command("buy")
def buy():
    print("buying")
