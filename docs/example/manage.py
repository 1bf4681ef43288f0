#!/usr/bin/env python
"""The commands of the shop: ``python manage.py --help``."""

from flask_migrate import MigrateCommand
from flask_script import Manager, Server, Shell, prompt_bool

from shop import create_app, db
from shop.catalogue import catalogue
from shop.commands import ImportProducts
from shop.models import Order, Product

manager = Manager(create_app)
manager.add_option("-c", "--config", dest="config", default="development")


def make_shell_context():
    """Return the names that the shell starts with."""
    return {"db": db, "Order": Order, "Product": Product}


manager.add_command("runserver", Server(host="0.0.0.0", port=8080))
manager.add_command("shell", Shell(make_context=make_shell_context))
manager.add_command("db", MigrateCommand)
manager.add_command("catalogue", catalogue)
manager.add_command("import_products", ImportProducts())


@manager.command
def create_tables(sample_data=False):
    """Create the tables, with a product to try if asked for."""
    db.create_all()
    if sample_data:
        db.session.add(Product(name="tea", price=4, in_stock=True))
        db.session.commit()


@manager.option("-c", "--customer", required=True, help="whose orders")
@manager.option("--yes", dest="confirmed", action="store_true")
def delete_orders(customer, confirmed):
    """Delete the orders of one customer."""
    if confirmed or prompt_bool("Delete the orders of %s" % customer):
        Order.query.filter_by(customer=customer).delete()
        db.session.commit()


if __name__ == "__main__":
    manager.run()
