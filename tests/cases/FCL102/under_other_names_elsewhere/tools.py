from flask_script import Command as Job, Manager as Tool, Option as Opt, prompt as ask  # FCL101
