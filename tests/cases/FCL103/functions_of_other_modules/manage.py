import os

from flask import Flask
from flask_script import Command, Manager  # FCL101

import jobs
from jobs import clean, copy

app = Flask(__name__)
manager = Manager(app)  # FCL102


def show(fileName, mode=os.environ.get("SHOP_MODE", False)):
    print(fileName, mode)


manager.command(jobs.load)  # FCL103
manager.command(clean)  # FCL103
manager.command(copy)  # FCL103
manager.add_command("cp", Command(copy))  # FCL105
manager.add_command("count", Command(jobs.count_all))  # FCL105
manager.add_command("show", Command(show))  # FCL105
manager.add_command("twice", Command(lambda number: print(2 * int(number))))  # FCL105
manager.option("-n", "--numbers", type=int, nargs="+", help="as many as there are in the file")(  # FCL103
    jobs.number
)
manager.command(jobs.computed)  # FCL103

if __name__ == "__main__":
    manager.run()  # FCL109
