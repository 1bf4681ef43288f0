from shop.script import manager


@manager.command  # FCL103
def greet():
    print("hello")
