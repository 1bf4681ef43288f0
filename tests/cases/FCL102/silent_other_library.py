from django.db.models import Manager
from multiprocessing.managers import BaseManager

import flask
import unknown

published = Manager()
shared = BaseManager()
other = unknown.Manager(flask.current_app)
other.add_command("db", other)
