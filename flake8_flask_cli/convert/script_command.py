"""The click command that leaves its arguments to a Manager of Flask-Script, and the loop over them.

For commands that cannot be rewritten, of a program whose other commands can. Run with Flask 1.1
and Flask-Script 2.0.6, and with Flask 2.0 and 2.2 and Flask-Script 2.0.5, which still starts there.
"""

from __future__ import annotations

from typing import Final

from flake8_flask_cli.model import Definition

SCRIPT_COMMAND: Final = Definition(
    "ScriptCommand",
    '''\
class ScriptCommand(click.Command):
    """A command that a Manager of Flask-Script runs; it gets the arguments as they are typed."""

    def __init__(self, name, manager):
        command = manager._commands[name]
        text = getattr(command, "help", None)
        super().__init__(
            name, help=command.__doc__ if text is None else text, add_help_option=False
        )
        self.manager = manager

    def parse_args(self, ctx, args):
        ctx.args = list(args)
        return ctx.args

    def invoke(self, ctx):
        self.manager.app = ctx.obj.load_app
        os.environ.pop("FLASK_RUN_FROM_CLI", None)
        arguments = [self.name, *ctx.args]
        raise SystemExit(self.manager.handle(ctx.find_root().info_name, arguments) or 0)''',
    ("os", "click"),
)
"""The command.

Where the `app` of a Manager is no Flask object, Flask-Script calls it once it has read the
arguments (`Manager.__call__`, 2.0.6): so there is one application, made when it is wanted. A
FlaskGroup and the test runner of an application give a ScriptInfo as `ctx.obj`. `Flask.run` does
nothing where `flask` has set FLASK_RUN_FROM_CLI (1.0 to 3.1), and a server that stays on
Flask-Script calls it. The exit status is that of `Manager.run`.
"""

COMMANDS_OF_MANAGER: Final = "_commands"
"""The attribute of a Manager with its commands by name (Flask-Script 2.0.6)."""


def loop_over(manager: str, group: str, name: str) -> list[str]:
    """Return the lines that put each command of a Manager on a group, as code of both.

    `name` is the variable of the loop. The second line is indented by four spaces.
    """
    made = f"{SCRIPT_COMMAND.name}({name}, {manager})"
    return [
        f"for {name} in {manager}.{COMMANDS_OF_MANAGER}:",
        f"    {group}.add_command({made})",
    ]
