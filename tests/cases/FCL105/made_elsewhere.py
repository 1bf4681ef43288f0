from flask import Flask
from flask_script import Manager, Server, Shell  # FCL101

manager = Manager(Flask(__name__))  # FCL102
server = Server(port=8080)  # FCL106
shell = Shell()  # FCL107
manager.add_command("runserver", server)  # FCL105
manager.add_command("shell", shell)  # FCL105
