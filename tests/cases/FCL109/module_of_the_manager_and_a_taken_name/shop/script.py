from flask_script import Manager, Server  # FCL101

from shop import app

manager = Manager(app)  # FCL102
manager.add_command("runserver", Server(port=8080))  # FCL106
