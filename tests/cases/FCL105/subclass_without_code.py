from flask import Flask
from flask_script import Manager, Server, Shell  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class Runner(Server):  # FCL104
    """Run the shop."""

    help = "Run it."


class PublicRunner(Runner):  # FCL104
    """Run the shop for all."""


class Names(Shell):  # FCL104
    """Open a shell."""

    banner = "Names"


manager.add_command("runserver", Runner(port=8080))  # FCL105
manager.add_command("public", PublicRunner(host="0.0.0.0"))  # FCL105
manager.add_command("plain", Runner)  # FCL105
manager.add_command("shell", Names(make_context=dict))  # FCL105
