from flask import Flask
from flask_script import Command, Manager, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def serve():
    "Serve the shop."
    print("serving")
    app.run(host="0.0.0.0", port=8080)  # FCL203


@manager.option("-p", "--port", type=int)  # FCL103
def serve_at(port):
    if port:
        app.run(port=port)  # FCL203


class Serve(Command):  # FCL104
    def run(self):
        app.run(debug=True)  # FCL203


class Threaded(Server):  # FCL104
    def __call__(self, app, host, port, *args):
        app.run(host, port, threaded=True)


if __name__ == "__main__":
    manager.run()  # FCL109
