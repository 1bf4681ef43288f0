from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102
manager.add_option("-c", "--config")  # FCL108


@manager.command  # FCL103
def deploy():
    print("deploying")


if __name__ == "__main__":
    manager.run()  # FCL109
