from commands import CalledAtOnce, CallingItself, Documented, Parsing, called
from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("called", called)  # FCL105
manager.add_command("at-once", CalledAtOnce())  # FCL105
manager.add_command("parsing", Parsing())  # FCL105
manager.add_command("documented", Documented())  # FCL105
manager.add_command("itself", CallingItself())  # FCL105
