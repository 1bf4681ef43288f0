"""What another hint says to write can use the import itself."""

from flask import Flask
from flask_script import (  # FCL101
    Command,
    Group,
    Manager,
    Option,
    Server,
    prompt,
    prompt_bool,
    prompt_pass,
)

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("ask", Command(prompt))  # FCL105


@manager.option("-y", "--yes", type=prompt_bool)  # FCL103
def drop(yes):
    return prompt_bool("Sure")  # FCL110


class Login(Command):  # FCL104
    """Log in."""

    option_list = (Option("--password", type=prompt_pass),)

    def run(self, password):
        print(password)


manager.add_command("login", Login())  # FCL105
manager.add_command("ask_again", Login(lambda thing: isinstance(thing, Command)))  # FCL105
manager.add_command("hosted", Server(host="Group"))  # FCL106
