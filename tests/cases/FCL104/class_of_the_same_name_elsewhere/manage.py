import tasks
from commands import Command
from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command("done", Command())  # FCL105
manager.add_command("todo", tasks.Command())  # FCL105

if __name__ == "__main__":
    manager.run()  # FCL109
