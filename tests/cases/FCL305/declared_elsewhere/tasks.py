from shared import app, path


@app.cli.command("load")
@path  # FCL305
def load(file):
    print(file)


@app.cli.command("drop")
def drop(table, /):  # FCL305
    print(table)
