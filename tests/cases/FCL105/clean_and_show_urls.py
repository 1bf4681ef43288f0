from flask import Flask
from flask_script import Manager  # FCL101
from flask_script.commands import Clean, ShowUrls  # FCL101

manager = Manager(Flask(__name__))  # FCL102
manager.add_command("clean", Clean())  # FCL105
manager.add_command("urls", ShowUrls(order="rule"))  # FCL105
urls = ShowUrls()  # FCL105
