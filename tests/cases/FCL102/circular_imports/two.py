from one import manager


@manager.command  # FCL103
def greet():
    print("hello")
