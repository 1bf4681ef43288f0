from flask_script import Command, Manager, Server  # FCL101


def register(target):
    target.add_command("greet", Command(print))  # FCL105
    target.add_command("serve", Server())  # FCL106
    target.add_command("users", Manager(usage="Users"))  # FCL102
    target.add_command("other", object())
