from flask import Flask

app = Flask(__name__)


@app.cli.command("first")
def first(a=1, b=2):  # FCL302 FCL302
    print(b)


@app.cli.command("last")
def last(a=1, b=2, c=3):  # FCL302 FCL302 FCL302
    print(a)


@app.cli.command("all")
def everything(a=1, b=2):  # FCL302 FCL302
    print("all")


@app.cli.command("keyword-only")
def keyword_only(*args, a=1, **kwargs):  # FCL302
    print(args, kwargs)


@app.cli.command("star")
def star(*, a=1):  # FCL302
    print("star")


@app.cli.command("added")
def added(total=1):  # FCL302
    total += 1
