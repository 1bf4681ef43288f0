from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def test(coverage=False):
    """Run the tests."""


@manager.command  # FCL103
def profile(length=25, profile_dir=None):
    """Start the application under the profiler."""


@manager.command  # FCL103
def create_user(name, admin=True):
    print(name, admin)
