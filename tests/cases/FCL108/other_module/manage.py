from flask_script import Manager  # FCL101

from options import add_options


def create_app(config=None):
    return config


manager = Manager(create_app)  # FCL102
add_options(manager)
