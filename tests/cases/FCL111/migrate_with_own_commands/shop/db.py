from shop.migrations import command, create_tables


@command.command  # FCL103
def create(size=10):
    """Create the tables."""
    create_tables(size)
    return 1


@command.command  # FCL103
def drop():
    """Drop the tables."""


@command.option("--name")  # FCL103
def fill(name):
    """Fill the tables."""
    create()
