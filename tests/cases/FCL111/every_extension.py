import flask_security.script  # FCL111
from flask.ext.celery import install_commands  # FCL111
from flask.ext.migrate import MigrateCommand  # FCL111
from flask_alembic import alembic_script  # FCL111
from flask_alembic.cli import script as alembic  # FCL111
from flask_alembic.cli.script import manager as alembic_manager  # FCL111
from flask_assets import ManageAssets  # FCL111
from flask_celery import commands  # FCL111
from flask_collect import Collect
from flask_rq2.script import RQManager  # FCL111
from flask_script import Manager  # FCL101
from flask_script_extras import Celery  # FCL111
from flask_security.script import *  # FCL111

manager = Manager()  # FCL102
manager.add_command("assets", ManageAssets())  # FCL111
manager.add_command("class", ManageAssets)  # FCL111
manager.add_command("db", alembic_script)  # FCL111
manager.add_command("alembic", alembic.manager)  # FCL111
manager.add_command("rq", RQManager())  # FCL111
manager.add_command("user", flask_security.script.CreateUserCommand())  # FCL111
manager.add_command("role", CreateRoleCommand())  # FCL111
install_commands(manager)  # FCL111
collect = Collect()
collect.init_script(manager)  # FCL111
assets = ManageAssets()  # FCL111
manager.add_command("again", assets)  # FCL105
