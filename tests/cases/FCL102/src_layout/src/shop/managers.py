from flask_script import Manager  # FCL101


class ShopManager(Manager):  # FCL102
    pass
