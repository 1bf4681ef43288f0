from flask_script import Manager  # FCL101

import shop
from shop import app as application

manager = Manager(shop.app)  # FCL102

if __name__ == "__main__":
    manager.run()  # FCL109
