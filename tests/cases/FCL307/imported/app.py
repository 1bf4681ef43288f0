from flask import Flask

from shop.store import alone, init_db
from shop.store import init_db as make_tables

app = Flask(__name__)
app.cli.add_command(init_db)

init_db()  # FCL307
make_tables()  # FCL307
alone()


@app.cli.command("all")
def everything():
    alone()  # FCL307
