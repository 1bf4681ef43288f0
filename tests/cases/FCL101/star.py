from flask_script import *  # FCL101

name = prompt("Name")  # FCL110
