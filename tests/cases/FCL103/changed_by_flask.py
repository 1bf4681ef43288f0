import sys

from flask import Flask, request, session, url_for
from flask_migrate import Migrate
from flask_script import Manager  # FCL101

app = Flask(__name__)
migrate = Migrate(app)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def links():
    print(url_for("index"), request.path)


@manager.command  # FCL103
def own_request():
    with app.test_request_context():
        print(url_for("index"), session)


@manager.command  # FCL103
def arguments():
    print(sys.argv[1:])


@manager.command  # FCL103
def status(name):
    if name:
        return 0
    return len(name)


@manager.command  # FCL103
async def later():
    print("never")


@manager.command  # FCL103
def lazy():
    yield "never"


@manager.command  # FCL103
def serve():
    app.run(debug=True)  # FCL203


@manager.command  # FCL103
def db():
    return None


if __name__ == "__main__":

    @manager.command  # FCL103
    def guarded():
        print("guarded")

    manager.run()  # FCL109
