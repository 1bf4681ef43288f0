from flask_script import Manager  # FCL101


class Boss(Manager):  # FCL102
    """Runs the shop."""
