from flask_alembic.cli.script import manager as alembic_script
