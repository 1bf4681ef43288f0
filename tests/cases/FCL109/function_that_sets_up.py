import sys

from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


def main():
    """Run the program."""
    if "--local" in sys.argv:
        app.config["LOCAL"] = True
    return manager.run()  # FCL109


if __name__ == "__main__":
    sys.exit(main())
