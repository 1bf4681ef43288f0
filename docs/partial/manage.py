from importlib.metadata import entry_points

from flask import Flask
from flask_script import Manager

app = Flask(__name__)
manager = Manager(app)

for plugin in entry_points(group="shop.commands"):
    manager.add_command(plugin.name, plugin.load()())


@manager.option("-n", "--number", type=int, default=10)
def top(number):
    """Print the products that sell best."""
    print(f"the best {number}")


if __name__ == "__main__":
    manager.run()
