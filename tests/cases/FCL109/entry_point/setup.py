from setuptools import setup

from shop import __version__

POINTS = {"console_scripts": ["shop = shop.manage:manager.run", "other = shop:main"]}  # FCL109

setup(
    name="shop",
    version=__version__,
    entry_points=POINTS,
)
setup(
    name="shop-text",
    entry_points="""  # FCL109
        [console_scripts]
        shop = shop.manage : manager.run
        shop-other = shop.manage:managers.run
        shop-unknown = shop.other:manager.run
        """,
)
