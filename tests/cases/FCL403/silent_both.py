import os

from flask import Flask

os.environ.setdefault("FLASK_ENV", "development")
os.environ.setdefault("FLASK_DEBUG", "1")
app = Flask(__name__)
