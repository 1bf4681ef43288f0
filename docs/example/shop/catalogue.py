"""What the shop sells: ``python manage.py catalogue ...``."""

from flask_script import Manager

from shop import db
from shop.models import Product

catalogue = Manager(usage="Look after what the shop sells.")


@catalogue.command
def add(name, price=10, in_stock=False):
    """Add a product."""
    db.session.add(Product(name=name, price=int(price), in_stock=in_stock))
    db.session.commit()


@catalogue.option("name", help="the product to reprice")
@catalogue.option("-p", "--percent", type=int, default=10, help="how much off")
def discount(name, percent):
    """Lower the price of a product."""
    product = Product.query.filter_by(name=name).one()
    product.price -= product.price * percent // 100
    db.session.commit()
