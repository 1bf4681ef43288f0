from flask_collect_invenio import Collect

from shop import manager

Collect().init_script(manager)  # FCL111
