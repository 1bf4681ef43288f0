from flask_script import Option  # FCL101

NUMBER = Option("--number", nargs=1)  # FCL104
NAME = Option("--name")  # FCL104
