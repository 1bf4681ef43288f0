from flask_script import Command, Option  # FCL101


class ImportProducts(Command):  # FCL104
    """Import products."""

    option_list = (
        Option("path"),
        Option("-d", "--delimiter", dest="delimiter", default=","),
        Option("--dry-run", dest="dry_run", action="store_true"),
    )

    def run(self, path, delimiter, dry_run):
        print(path, delimiter, dry_run)
