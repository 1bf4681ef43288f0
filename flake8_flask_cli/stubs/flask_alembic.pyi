from flask_script import Manager

alembic_script = Manager()
