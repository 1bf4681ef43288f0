from flask_script import Manager  # FCL101

manager = Manager()  # FCL102
manager.add_option("-c", "--config", dest="config")  # FCL108


@manager.command  # FCL103
def hello():
    print("hello")


if __name__ == "__main__":
    manager.run()  # FCL109
