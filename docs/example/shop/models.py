"""What the shop stores."""

from datetime import datetime

from shop import db


class Product(db.Model):
    """Something that can be bought."""

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), unique=True, nullable=False)
    price = db.Column(db.Integer, nullable=False)
    in_stock = db.Column(db.Boolean, nullable=False, default=False)


class Order(db.Model):
    """One product, bought by one customer."""

    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(80), nullable=False)
    product_id = db.Column(db.ForeignKey(Product.id), nullable=False)
    product = db.relationship(Product)
    ordered_at = db.Column(db.DateTime, default=datetime.utcnow)
