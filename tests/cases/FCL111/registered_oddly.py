from flask import Flask
from flask_assets import ManageAssets  # FCL111
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command(command=ManageAssets())  # FCL111
manager.add_command("assets", ManageAssets(), namespace="build")  # FCL111
