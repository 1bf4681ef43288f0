import os, flask_script.commands  # FCL101

urls = flask_script.commands.ShowUrls()  # FCL105
