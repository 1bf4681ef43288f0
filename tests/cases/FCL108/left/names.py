from flask_script import Manager  # FCL101

import options

manager = Manager(options.create_app)  # FCL102
manager.add_option("-e", "--environment")  # FCL108
manager.add_option("config")  # FCL108
manager.add_option("-E", "--environment", dest="other")  # FCL108


def create_app_with_options():
    return options.create_app()
