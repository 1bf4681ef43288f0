from flask_script import Manager

class AlembicManager(Manager): ...

manager = AlembicManager()
