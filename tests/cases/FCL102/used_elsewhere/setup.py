"""Installs the programs. What it says beside them, as shop.cli:users, is a text for people."""

from setuptools import setup

setup(
    name="shop",
    entry_points="""  # FCL109
        [console_scripts]
        stock = shop.cli:stock.run
    """,
)
