from flask_migrate import Migrate
from flask_script import Manager  # FCL101

import shop
from shop import db

migrate = Migrate(shop, db)
manager = Manager(shop)  # FCL102


@manager.command  # FCL103
def deploy():
    print("deployed")


if __name__ == "__main__":
    manager.run()  # FCL109
