from flask_script import Manager, Shell  # FCL101


def names():
    return {}


def register(target):
    target.add_command("shell", Shell(make_context=names))  # FCL107
    target.add_command("plain", Shell())  # FCL107


def add_names(manager: Manager):
    @manager.shell  # FCL107
    def more_names():
        return {}

    manager.shell(names)  # FCL107
