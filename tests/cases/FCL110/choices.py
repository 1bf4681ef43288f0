import flask_script  # FCL101
from flask_script.cli import prompt_choices as choose  # FCL101


def role(names):
    """Ask for a role, or for none."""
    return flask_script.prompt_choices(  # FCL110
        "Role",
        choices=names,
        # An empty answer is none, too.
        no_choice=("none", ""),
    )


colour = choose("Colour", ["red", "blue"], "green")  # FCL110
