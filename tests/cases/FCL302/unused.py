from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load(
    path="x",  # FCL302
    force=False,  # FCL302
    length=25,  # FCL302
):
    length = 30
    print(lambda: path)


@app.cli.command("show")
def show(
    name="x",  # FCL302
    size=1,  # FCL302
):
    print(name, "size")


@app.cli.command("template")
def template(title="x"):  # FCL302
    print("%(title)s" % locals())
