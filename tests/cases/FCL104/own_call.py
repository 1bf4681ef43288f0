from flask import Flask
from flask_script import Manager, Option, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Gevent(Server):  # FCL104
    def __call__(self, app, host, port, **options):
        print(app, host, port)


class GeventInTests(Gevent):  # FCL104
    pass


class Gunicorn(Server):  # FCL104
    def get_options(self):
        return (*super().get_options(), Option("-w", "--workers", default=3))

    def __call__(self, app, host, port, workers, **options):
        print(app, host, port, workers)


manager.add_command("gevent", Gevent())  # FCL105
manager.add_command("gunicorn", Gunicorn(host="0.0.0.0", port=8000))  # FCL105
