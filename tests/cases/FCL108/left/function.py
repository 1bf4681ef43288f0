from flask_script import Manager  # FCL101

from shop import create_app


def main():
    manager = Manager(create_app)  # FCL102
    manager.add_option("-c", "--config")  # FCL108
    manager.run()  # FCL109
