from flask import Flask

from tools import Job, Opt, Tool, ask

app = Flask(__name__)
tool = Tool(app)  # FCL102
name = Opt("--name")  # FCL104


class Load(Job):  # FCL104
    def __call__(self, app=None):
        print(ask("Which file"))  # FCL110
