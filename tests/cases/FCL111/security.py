from flask import Flask
from flask_script import Manager  # FCL101
from flask_security import Security
from flask_security import script as commands  # FCL111
from flask_security.script import CreateUserCommand, DeactivateUserCommand  # FCL111

app = Flask(__name__)
security = Security(app)
manager = Manager(app)  # FCL102
manager.add_command("create_user", CreateUserCommand())  # FCL111
manager.add_command("add_role", commands.AddRoleCommand())  # FCL111
deactivate = DeactivateUserCommand()  # FCL111
manager.add_command("deactivate", deactivate)  # FCL105


if __name__ == "__main__":
    manager.run()  # FCL109
