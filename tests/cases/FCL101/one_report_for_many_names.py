from flask_script import (  # FCL101
    Command,
    Manager,
    Option,
    Server,
    Shell,
)
