from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)

helped = Manager(app)  # FCL102
helped.help_args = ("-h", "--help")

given = Manager(app)  # FCL102
print(given)

bound_twice = Manager(app)  # FCL102
bound_twice = Manager(app)  # FCL102

listed = Manager(usage="Things")  # FCL102
commands = [listed]

deleted = Manager(usage="Things")  # FCL102
del deleted

peeked = Manager(usage="Things")  # FCL102
print(peeked._commands)
