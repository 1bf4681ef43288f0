from flask_script import Manager  # FCL101

from shop import create_app
from shop.users import users

manager = Manager(lambda: create_app("testing"))  # FCL102
manager.add_command("users", users)  # FCL105

import deploy

if __name__ == "__main__":
    manager.run()  # FCL109
