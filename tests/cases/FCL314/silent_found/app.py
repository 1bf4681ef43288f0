from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load():
    print("loading")


if __name__ == "__main__":
    app.cli()
