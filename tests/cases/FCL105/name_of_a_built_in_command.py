from flask import Flask
from flask_script import Manager  # FCL101

manager = Manager(Flask(__name__))  # FCL102
server = Manager(usage="Look after servers")  # FCL102
manager.add_command("run", server)  # FCL105
