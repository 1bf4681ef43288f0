from setuptools import setup

setup(name="shop", entry_points={"console_scripts": ["shop = shop.program:start"]})
