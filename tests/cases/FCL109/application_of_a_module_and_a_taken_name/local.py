from flask_script import Manager  # FCL101

import shop

manager = Manager(app=shop.app)  # FCL102


def main(app):
    print(app)
    manager.run()  # FCL109
