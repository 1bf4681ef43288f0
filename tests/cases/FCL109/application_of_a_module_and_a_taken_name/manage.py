from flask_script import Manager  # FCL101

import shop

manager = Manager(shop.app)  # FCL102


@manager.command  # FCL103
def work(name="shop"):
    print(name)


@manager.command  # FCL103
def play():
    app = shop.app
    print(app)


if __name__ == "__main__":
    app = "shop"
    manager.run()  # FCL109
