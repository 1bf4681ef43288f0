from manage import manager


@manager.command  # FCL103
def deploy():
    print("deploying")
