from flask import Flask
from flask_script import Command, Manager  # FCL101

import jobs

tools = Manager(Flask("tools"))  # FCL102


@tools.command  # FCL103
def registered():
    print("registered")


tools.add_command("open", Command(jobs.load))  # FCL105
tools.add_command("clear", Command(jobs.clean))  # FCL105
