from datetime import date
from os import environ

from flask import Flask

app = Flask(__name__)


@app.cli.command("report")
def report(
    day=date.today(),
    key=lambda row: row,
    home=environ["HOME"],
    name=f"{app.name}",
    size=2 * 1024,
    rows=[app],
):
    print(day, key, home, name, size, rows)
