from app import app
from flask_migrate import Migrate

migrate = Migrate(app)
