from flask_script import Manager  # FCL101
