from flask_script import prompt_bool  # FCL101

prompt_bool = prompt_bool
