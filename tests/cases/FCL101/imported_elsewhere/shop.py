from flask_script import Manager, Server  # FCL101
