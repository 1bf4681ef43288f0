import sys

from flask import Flask

app = Flask(__name__)

if "flask_script" in sys.modules:
    app.config["SCRIPT"] = True
