from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load(path):  # FCL301
    print(path)
