from flask import Flask
from flask_collect import Collect
from flask_script import Manager, Server, prompt  # FCL101

app = Flask(__name__)
collect = Collect(app)
collect.init_script(Manager(app))  # FCL102 FCL111


@Manager(app).command  # FCL102 FCL103
def load():
    print(prompt(Manager(app).usage))  # FCL102 FCL110


print(prompt("Which port", default=Server(port=5001).port))  # FCL106 FCL110
Manager(Manager(app).app).add_command("serve", Server(port=5001))  # FCL106
