import flask_script as fs  # FCL101

answer = fs.prompt_bool("Sure")  # FCL110
