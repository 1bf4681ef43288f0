try:
    from flask_script import Manager  # FCL101
except ImportError:
    from flask.ext.script import Manager  # FCL101
