from flask import Flask
from flask_script import Manager  # FCL101

from shop.commands import register

app = Flask(__name__)
manager = Manager(app)  # FCL102


def more(group):
    @group.command  # FCL103
    def empty(): ...


register(manager)
more(group=manager)

if __name__ == "__main__":
    manager.run()  # FCL109
