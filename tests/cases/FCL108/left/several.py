from flask_script import Manager  # FCL101

from shop import create_app

first = Manager(create_app)  # FCL102
first.add_option("-c", "--config")  # FCL108
second = Manager(create_app)  # FCL102
second.add_option("-c", "--config")  # FCL108
