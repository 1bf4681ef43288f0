from flask_script import Manager  # FCL101

from shop import app

manager = Manager(app)  # FCL102


@manager.command  # FCL103
def clean():
    print("clean")


if __name__ == "__main__":
    manager.run()  # FCL109
