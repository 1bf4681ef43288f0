"""Commands that are too long for manage.py."""

import csv

from flask_script import Command, Option

from shop import db
from shop.models import Product


class ImportProducts(Command):
    """Import products from a CSV file with the columns name and price."""

    option_list = (
        Option("path"),
        Option("-d", "--delimiter", dest="delimiter", default=","),
        Option("--dry-run", dest="dry_run", action="store_true"),
    )

    def run(self, path, delimiter, dry_run):
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
        print("%d products" % len(rows))
        if not dry_run:
            for row in rows:
                product = Product(name=row["name"], price=int(row["price"]))
                db.session.add(product)
            db.session.commit()
