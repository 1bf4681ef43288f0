import sys

from flask import Flask

app = Flask(__name__)

print("serving"); app.run()  # FCL202
if "--serve" in sys.argv: app.run()  # FCL202
sys.exit(app.run())  # FCL202
