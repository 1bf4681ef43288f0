from flask_script_extras import Celery  # FCL111

from shop import manager

manager.add_command("celery", Celery())  # FCL111
