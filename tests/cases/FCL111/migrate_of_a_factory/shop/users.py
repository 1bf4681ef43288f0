from manage import manager


@manager.command  # FCL103
def greet():
    """Say hello."""
