import threading
from functools import partial
from multiprocessing import Process
from threading import Thread

import click
from flask import Flask

app = Flask(__name__)


@app.cli.command("threaded")
def threaded():
    thread = Thread(target=app.run, kwargs={"port": 8080, "debug": False})  # FCL203
    thread.start()


@app.cli.command("keywords")
def keywords():
    threading.Thread(target=app.run, kwargs=dict(host="0.0.0.0"), daemon=True).start()  # FCL203


@app.cli.command("process")
def process():
    Process(None, app.run).start()  # FCL203


@app.cli.command("partial")
def partially():
    Thread(target=partial(app.run, port=8080)).start()  # FCL203


@app.cli.command("later")
def later():
    Thread(target=lambda: app.run(port=8080)).start()  # FCL203


@app.cli.command("other")
def other():
    print(app.run)
    run = app.run
    return run is app.run


@click.command("plain")
def plain():
    Thread(target=app.run).start()


def start():
    Thread(target=app.run).start()


if __name__ == "__main__":
    Thread(target=app.run).start()
