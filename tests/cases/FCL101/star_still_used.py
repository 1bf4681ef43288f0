from flask_script import *  # FCL101

__all__ = ["Manager", "answer"]
manager = Manager(usage="Users")  # FCL102
answer = prompt_bool("Sure")  # FCL110


def is_command(thing, kind=Command):
    return isinstance(thing, kind) and len(not_of_flask_script)
