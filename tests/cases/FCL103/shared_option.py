from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
with_database = manager.option("-d", "--database", default="shop")  # FCL103


@with_database  # FCL103
@manager.option("-s", "--size", type=int, default=10)
def dump(database, size):
    print("dumping", database, size)


@with_database  # FCL103
def load(database):
    print("loading", database)
