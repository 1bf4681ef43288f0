from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102

manager.add_option("-c", "--config", dest="config_file")  # FCL108
users = Manager(usage="Look after users")  # FCL102
manager.add_command("users", users)  # FCL105


@users.command  # FCL103
def create(name):
    print(name)
