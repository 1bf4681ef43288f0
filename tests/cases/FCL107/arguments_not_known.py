from flask import Flask
from flask_script import Manager, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
arguments, keywords = ["Welcome"], {}
manager.add_command("shell", Shell(*arguments, **keywords))  # FCL107
