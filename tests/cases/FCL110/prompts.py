from flask_script import prompt, prompt_bool, prompt_choices, prompt_pass  # FCL101

name = prompt("Name", default="joe")  # FCL110
number = prompt("How many?", default=5)  # FCL110
password = prompt_pass("Password")  # FCL110
sure = prompt_bool("Sure", default=True)  # FCL110
colour = prompt_choices("Colour", ["red", "blue"], default="red")  # FCL110
answer = prompt_bool("Sure", yes_choices=["aye"])  # FCL110
