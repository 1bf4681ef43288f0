from flask import Flask

app = Flask(__name__)


@app.cli.command()
def init_db():
    print("made")
