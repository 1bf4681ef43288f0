from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
TEXT = "what to look for"

# the same in all commands
target = manager.option("target", help="where to write to")  # FCL103


@manager.option(  # FCL103
    "type",
    nargs="?",
    default="txt",
    help="what to read: one of the formats that the program knows how to read, "
    "%(default)s if there is none",
)
# the first on the command line
@manager.option("source", help="where to read from:  # not a comment")
def convert(source, type):
    print(source, type)


@manager.command  # FCL103
@manager.option("name", help="it does not count")
def ignored():
    print("ignored")


@target  # FCL103
def write(target):
    print(target)


@manager.option("word", help=TEXT)  # FCL103
def search(word):
    print(word)


@manager.option("text", help="100% of it\n\nat once")  # FCL103
def say(text):
    print(text)
