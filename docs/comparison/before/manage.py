from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)


@manager.command
def create_user(name, admin=False):
    """Create a user."""
    print(name, admin)


@manager.option("-l", "--length", type=int, default=25)
@manager.option("-d", "--directory")
def profile(length, directory):
    """Run under a profiler."""
    print(length, directory)


@manager.command
def deploy():
    """Bring the tables up to date."""
    print("deployed")


@manager.command
def clean():
    """Delete what is temporary."""
    print("clean")


if __name__ == "__main__":
    manager.run()
