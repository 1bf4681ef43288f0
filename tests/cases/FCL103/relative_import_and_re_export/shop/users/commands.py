from .. import manager


@manager.command  # FCL103
def create_user(name):
    print(name)
