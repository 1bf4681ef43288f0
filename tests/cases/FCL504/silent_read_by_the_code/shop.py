import os

from flask import Flask

app = Flask(__name__)
app.config.from_object(f"shop.settings.{os.getenv('FLASK_ENV')}")  # FCL403
