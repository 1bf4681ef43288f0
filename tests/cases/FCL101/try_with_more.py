try:
    from flask_script import Manager  # FCL101
except ImportError:
    Manager = None

try:
    from flask_script import Server  # FCL101
except ImportError:
    print("there is no Flask-Script")
