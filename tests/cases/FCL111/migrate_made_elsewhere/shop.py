from flask import Flask
from flask_migrate import Migrate

migrate = Migrate()
app = Flask(__name__)
migrate.init_app(app)
