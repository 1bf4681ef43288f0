"""The modules of Flask-Script pass on what they import."""

from flask_script.commands import *  # FCL101

print(os.environ, len(sys.argv))
