from flask import Flask
from flask_script import Manager, Server  # FCL101


class Gunicorn(Server):  # FCL104
    def run(self, host, port):
        print(host, port)


manager = Manager(Flask(__name__))  # FCL102
manager.add_command("gunicorn", Gunicorn(port=8080))  # FCL105
