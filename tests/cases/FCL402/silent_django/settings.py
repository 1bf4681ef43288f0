import os

os.environ["FLASK_APP"] = "shpo"
