from flask import Flask

app = Flask(__name__)


@app.cli.command("load")
def load(
    mixed=(1, "a"),  # FCL302
    pairs=[("a", 1)],  # FCL302
    raw=b"x",  # FCL302
):
    print(mixed, pairs, raw)
