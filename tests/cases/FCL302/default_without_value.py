from flask import Flask

app = Flask(__name__)


@app.cli.command("ingest")
def ingest(manager=manager):  # FCL302
    print(manager)
