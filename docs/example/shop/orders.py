"""The orders: one page, and the first two commands on the Flask CLI."""

import csv

import click
from flask import Blueprint, jsonify

from shop import db
from shop.models import Order

orders = Blueprint("orders", __name__)


@orders.route("/")
def count():
    """Say how many orders there are."""
    return jsonify(orders=Order.query.count())


@orders.cli.command("export")
@click.option("--delimiter", default=",")
def export(path, delimiter):
    """Write all orders to a CSV file."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        for order in Order.query:
            writer.writerow([order.customer, order.product.name])


@orders.cli.command
def forget():
    """Delete all orders."""
    Order.query.delete()
    db.session.commit()
