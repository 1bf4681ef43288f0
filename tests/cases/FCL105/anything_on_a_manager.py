from flask import Flask
from flask_script import Manager  # FCL101
from unknown import commands, Unknown

manager = Manager(Flask(__name__))  # FCL102
manager.add_command("unknown", Unknown())  # FCL105
for name, command in commands.items():
    manager.add_command(name, command)  # FCL105
manager.add_command(*commands)  # FCL105
