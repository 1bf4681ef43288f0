from flask import Flask

app = Flask(__name__)


@app.cli.command("shell")
def shell():
    print("oysters")


if __name__ == "__main__":
    app.cli()  # FCL314
