from flask_security import Security, script  # FCL111

from shop import manager

manager.add_command("create_user", script.CreateUserCommand())  # FCL111
