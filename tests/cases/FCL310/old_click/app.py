from flask import Flask

app = Flask(__name__)


@app.cli.command()  # FCL310
def sync_cmd():
    print("synced")
