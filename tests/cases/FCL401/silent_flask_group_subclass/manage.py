import click

from groups import ShopGroup
from shop import create_app


@click.group(cls=ShopGroup, create_app=create_app)
def cli():
    pass
