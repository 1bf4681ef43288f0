from flask_script import Manager  # FCL101


def make_manager():
    manager = Manager(usage="Shop")  # FCL102
    return manager
