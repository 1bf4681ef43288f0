from . import db


class Role(db.Model):
    pass


class User(db.Model):
    pass
