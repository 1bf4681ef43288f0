from flask import Flask
from flask_script import Manager  # FCL101
from flask_script_extras import Celery  # FCL111

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("celery", Celery())  # FCL111
