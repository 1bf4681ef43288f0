from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
admin = Flask("admin")
manager = Manager(app)  # FCL102
other = Manager(admin)  # FCL102
print(other)


@manager.shell  # FCL107
@other.shell
def names():
    return {"app": app}


@manager.option("-n")  # FCL103
@other.shell  # FCL107
def load(n):
    print(n)
