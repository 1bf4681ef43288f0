import os

os.environ["FLASK_ENV"] = "testing"
