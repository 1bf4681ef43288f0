from flask_script import Manager  # FCL101

import shop

manager = Manager(shop.app)  # FCL102


@manager.command  # FCL103
def work():
    print(manager.app.name)


if __name__ == "__main__":
    manager.run()  # FCL109
