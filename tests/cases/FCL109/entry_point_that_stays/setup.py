from setuptools import setup

setup(
    name="shop",
    entry_points={
        "console_scripts": [
            "shop = shop.manage" ":manager.run",
            "called = shop.manage:called",
        ]
    },
)
