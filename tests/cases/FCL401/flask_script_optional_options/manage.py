from flask_script import Manager  # FCL101

from shop import create_app

manager = Manager(create_app)  # FCL102
manager.add_option("-c", "--config", dest="config", default="dev")  # FCL108

if __name__ == "__main__":
    manager.run()  # FCL109
