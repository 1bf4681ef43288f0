from toolbox.manage import manager


@manager.command  # FCL103
def greet(name="world"):
    print("hello", name)
