import flask_script.cli  # FCL101
from flask_script import cli as questions  # FCL101

if questions.prompt_bool("Drop %s tables" % 3):  # FCL110
    print(flask_script.cli.prompt(f"Say {'yes'} again"))  # FCL110
