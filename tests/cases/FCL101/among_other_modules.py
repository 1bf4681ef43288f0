import os, flask_script  # FCL101

if os.environ.get("QUESTIONS"):
    from flask_script import prompt  # FCL101

    prompt("Name")  # FCL110
