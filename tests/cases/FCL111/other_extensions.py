from flask import Flask
from flask_alembic import alembic_script  # FCL111
from flask_assets import Environment, ManageAssets  # FCL111
from flask_collect import Collect
from flask_rq2 import RQ
from flask_rq2.script import RQManager  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
assets = Environment(app)
queue = RQ(app)
collect = Collect(app)
collect.init_script(manager)  # FCL111
manager.add_command("assets", ManageAssets(assets))  # FCL111
manager.add_command("queue", RQManager(queue))  # FCL111
manager.add_command("db", alembic_script)  # FCL111
