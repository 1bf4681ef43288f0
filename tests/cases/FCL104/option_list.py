from flask import Flask
from flask_script import Command, Group, Manager, Option  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


class ImportProducts(Command):  # FCL104
    """Import products."""

    option_list = (
        Option("path"),
        # What stands between two of them.
        Option("-d", "--delimiter", dest="delimiter", default=","),
        Option("--dry-run", dest="dry_run", action="store_true"),  # nothing is written
    )

    def run(self, path, delimiter, dry_run):
        print(path, delimiter, dry_run)


class Paint(Command):  # FCL104
    """Paint something."""

    option_list = [
        Group(
            Option("--red", action="store_true"),
            Option("--blue", action="store_true"),
            title="Colours",
        ),
        Option(
            "--thickness",
            type=int,  # in millimetres
            default=5,
            help="how thick the paint is, where it is not the usual thickness",
        ),
        Option("where"),
    ]

    def run(self, red, blue, thickness, where):
        print(red, blue, thickness, where)


manager.add_command("import", ImportProducts())  # FCL105
manager.add_command("paint", Paint)  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
