import manage


@manage.manager.command  # FCL103
def deploy():
    print("deploying")
