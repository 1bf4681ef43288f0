from flask import Flask

app = Flask(__name__)


@app.cli.command("run")
def run_all():
    print("all")
