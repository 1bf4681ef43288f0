from flask import Flask
from flask_migrate import MigrateCommand  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)


def test_upgrade():
    Manager(app, MigrateCommand)  # FCL102
    print("upgraded")


def test_downgrade():
    Manager(app)  # FCL102
    print("downgraded")


class Own(Manager): ...  # FCL102


def test_left():
    Manager(app, help=print("help"))  # FCL102
    Own(app)  # FCL102
    Manager(*app)  # FCL102
