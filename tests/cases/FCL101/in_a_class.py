"""An attribute of a class can be used wherever the class is."""


class Shop:
    from flask_script import Command, Manager  # FCL101

    manager = Manager(usage="Users")  # FCL102
    del Manager
