import subprocess

from flask import Flask, current_app
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def check(path):
    if not path:
        return 1
    if path == "-":
        return False  # it is fine
    return subprocess.call(["flake8", path])  # its own status


@manager.option("-s", "--strict", action="store_true")  # FCL103
def grade(strict):
    with app.test_request_context(), open("marks"):
        if strict: return "not good enough"
    try:
        return (
            # the worst of them
            max(1, 2)
        )
    except (ValueError, OSError):
        return 2 if strict else \
            None
    else:
        return(strict)


@manager.command  # FCL103
def inner():
    def status():
        return 1

    return [lambda: 1][0]() or status(), 2


@manager.command  # FCL103
def several():
    return 3,


@manager.command  # FCL103
def nothing():
    if app.debug:
        return
    return None


ERRORS = (KeyError, SystemExit)


@manager.command  # FCL103
def guarded():
    try:
        return 3
    except:
        print("caught")
    try:
        return 4
    except ERRORS:
        print("caught")
    finally:
        return 5
    return 6


@manager.command  # FCL103
def committed(session):
    with session.begin():
        return 1


@manager.command  # FCL103
def called():
    return 1


@manager.command  # FCL103
def calls():
    print(called())


@manager.command  # FCL103
@app.teardown_appcontext
def noted():
    return 1


@manager.command  # FCL103
def local():
    if current_app.debug:
        return 1
    import sys
    return sys.maxsize


manager.run()  # FCL109
