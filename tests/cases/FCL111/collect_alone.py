from flask_collect import Collect


def register(manager):
    collect = Collect()
    collect.init_script(manager)  # FCL111
