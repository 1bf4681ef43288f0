from flask import Flask
from flask_assets import Environment
from flask_collect import Collect
from flask_migrate import Migrate, upgrade
from flask_security import Security

app = Flask("flask_script")
Migrate(app)
Environment(app)
Security(app)
Collect(app).init_app(app)
app.init_script = print
app.init_script("manager")
