from flask import Flask
from flask_script import Manager  # FCL101
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
second = Flask("second")
manager = Manager(app)  # FCL102
other = Manager(second)  # FCL102


@manager.command  # FCL103
def greet():
    print("hello")


app = ProxyFix(app)


def register():
    second = Flask("third")

    @other.command  # FCL103
    def part():
        print(second.name)
