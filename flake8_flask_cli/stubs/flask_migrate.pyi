from flask_script import Manager

class Migrate:
    def __init__(self, app=None, db=None, directory=None, command="db", **kwargs): ...
    def init_app(self, app, db=None, directory=None, command=None, **kwargs): ...

MigrateCommand = Manager()
