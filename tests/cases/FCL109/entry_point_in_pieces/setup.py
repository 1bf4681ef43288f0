from setuptools import setup

setup(
    name="shop",
    # In two pieces it is not recognised, and the Manager stays for it.
    entry_points={"console_scripts": ["shop = manage:manager" ".run"]},
)
