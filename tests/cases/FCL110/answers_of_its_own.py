from flask_script import prompt_bool  # FCL101

both = prompt_bool("Sure", yes_choices=["y"], no_choices=["n"])  # FCL110
only_yes = prompt_bool("Sure", yes_choices=["y"])  # FCL110
only_no = prompt_bool("Sure", no_choices=["n"])  # FCL110
