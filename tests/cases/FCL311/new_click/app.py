from flask import Flask

app = Flask(__name__)


@app.cli.command()
def sync_cmd():
    print("synced")


@app.cli.command()  # FCL311
def load_all_cmd():
    print("loaded")
