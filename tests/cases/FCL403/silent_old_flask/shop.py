import os

from flask import Flask

os.environ["FLASK_ENV"] = "development"
app = Flask(__name__)
print(app.env, app.config["ENV"])
