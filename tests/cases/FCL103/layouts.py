from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


# above all
@manager.option(  # FCL103
    "-n",
    "--name",
    dest="user",  # the one who runs it
    default="joe",
    help="the name of the user, "
    "without the domain",
)
# in between
@manager.option("source",
                help="where from")
@manager.option("-c", "--color",
                choices=["red", "green"])
@manager.option("target")
def copy(user, source, target, color):
    print(user, source, target, color)


if app.debug:

    @manager.command  # FCL103
    def show(Depth=1): print(Depth)

    def hide(): print("hidden")

    manager.command(hide); print("ready")  # FCL103
else:
    @(manager.command)  # FCL103
    def hidden():
        print("hidden")
    @manager.option("-v",  # FCL103
                    help="one "
                         "two")
    # nothing is lost
    def one_two(v):
        print(v)
    last = one_two
