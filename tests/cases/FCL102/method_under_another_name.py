from flask import Flask
from flask_script import Command, Manager  # FCL101

app = Flask(__name__)


class Deploy(Command):  # FCL104
    def run(self):
        print("deployed")


manager = Manager(app)  # FCL102
manager.add_command("deploy", Deploy)  # FCL105
main = manager.run

users = Manager(app)  # FCL102
register = users.add_command
register("deploy", Deploy())

carts = Manager(app)  # FCL102
command = carts.command


@command  # FCL103
def empty():
    print("empty")


if __name__ == "__main__":
    main()  # FCL109
