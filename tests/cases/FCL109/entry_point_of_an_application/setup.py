from setuptools import setup

setup(
    name="shop",
    py_modules=["manage"],
    entry_points={"console_scripts": ["shop = manage:manager.run"]},  # FCL109
)
