from flask_celery import celeryd, commands  # FCL111


def register(manager):
    manager.add_command("celeryd", celeryd())  # FCL111
