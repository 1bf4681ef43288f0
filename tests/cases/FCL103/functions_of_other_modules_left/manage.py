from flask import Flask
from flask_script import Manager  # FCL101

import jobs
from tools import registered

app = Flask(__name__)
manager = Manager(app)  # FCL102

manager.command(registered)  # FCL103
manager.command(jobs.load)  # FCL103
manager.command(jobs.clean)  # FCL103

if __name__ == "__main__":
    manager.run()  # FCL109
