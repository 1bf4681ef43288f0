from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load():
    print("loaded")


app.cli.add_command(app.cli.commands["load"], "load-one")


@app.cli.command("load")
def load_all():
    print("loaded all")
