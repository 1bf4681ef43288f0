from flask_script import Command  # FCL101


def load():
    print("loaded")


command = Command(load)  # FCL105
