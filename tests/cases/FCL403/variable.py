import os
from os import environ, getenv
from os import environ as env

from flask import Flask

os.environ["FLASK_ENV"] = "development"  # FCL403
os.environ.setdefault("FLASK_ENV", "development")  # FCL403
environ["FLASK_ENV"] = "development"  # FCL403
env["FLASK_ENV"] = os.environ.get("SHOP_ENV", "production")  # FCL403
os.environ["FLASK_ENV"] = "production"  # FCL403
os.putenv("FLASK_ENV", "testing")  # FCL403
os.environ.update(FLASK_ENV="development", SHOP="1")  # FCL403
environ.update({"FLASK_ENV": "development"})  # FCL403

app = Flask(__name__)

if os.getenv("FLASK_ENV") == "development":  # FCL403
    print("development")
if getenv("FLASK_ENV", "production") == "production":  # FCL403
    print("production")
if "FLASK_ENV" in os.environ:  # FCL403
    print(os.environ["FLASK_ENV"])  # FCL403
print(environ.get("FLASK_ENV"))  # FCL403
