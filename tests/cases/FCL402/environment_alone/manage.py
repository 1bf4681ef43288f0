import os

os.environ.setdefault("FLASK_APP", "shpo")  # FCL402
os.environ["FLASK_APP"] = "names:apps[0]"  # FCL402
