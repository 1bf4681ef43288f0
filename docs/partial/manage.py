from flask import Flask
from flask_script import Command, Manager

app = Flask(__name__)
manager = Manager(app)


class Report(Command):
    """Print a report."""

    def __init__(self, title):
        super().__init__()
        self.title = title

    def run(self):
        print(self.title)


for title in ("sales", "stock"):
    manager.add_command(f"report-{title}", Report(title))


@manager.option("-n", "--number", type=int, default=10)
def top(number):
    """Print the products that sell best."""
    print(f"the best {number}")


if __name__ == "__main__":
    manager.run()
