from shop.script import manager


@manager.command  # FCL103
def work():
    print("work")
