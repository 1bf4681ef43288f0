from shop.cli import users

users.add_default_commands = None
