from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
admin = Flask("admin")
manager = Manager(app)  # FCL102
other = Manager(admin)  # FCL102


@manager.shell  # FCL107
@other.shell
def names():
    return {"app": app}


@manager.shell  # FCL107
@manager.shell
def more_names():
    return {"admin": admin}


@manager.shell  # FCL107
@manager.command  # FCL103
def both():
    return {}


@manager.command  # FCL103
@other.shell  # FCL107
def the_other_way_round():
    return {}
