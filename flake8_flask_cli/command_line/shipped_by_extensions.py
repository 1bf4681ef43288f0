"""The commands that extensions wrote for Flask-Script, with their parameters.

Read in the parsers that Flask-Migrate 2.7.0, Flask-Alembic 2.0.1, Flask-Assets 2.1.0,
Flask-Security 3.0.0 and Flask-RQ2 16.1 make with Flask-Script 2.0.6, and in the source of
Flask-Celery 2.4.3 and Flask-Script-Extras 0.1.4. Earlier versions of Flask-Migrate have fewer
options.
"""

from __future__ import annotations

from collections.abc import Mapping

from flake8_flask_cli.command_line.shipped_command import ShippedCommand, argument, flag, option
from flake8_flask_cli.convert.parameter import Parameter, ParameterKind, ParameterType

_DIRECTORY = option("-d --directory")
_SQL = flag("--sql")
_TAG = option("--tag")
_X_ARG = option("-x --x-arg", multiple=True)
_VERBOSE = flag("-v --verbose")
_HEAD_OPTIONS = (
    option("--head", default="head"),
    flag("--splice"),
    option("--branch-label"),
    option("--version-path"),
    option("--rev-id"),
)
_MESSAGE = option("-m --message")

_MIGRATE = (
    ShippedCommand((), "Perform database migrations"),
    ShippedCommand(
        ("init",), "Creates a new migration repository", (flag("--multidb"), _DIRECTORY)
    ),
    ShippedCommand(
        ("revision",),
        "Create a new revision file.",
        (_DIRECTORY, _MESSAGE, flag("--autogenerate"), _SQL, *_HEAD_OPTIONS),
    ),
    ShippedCommand(
        ("migrate",),
        "Alias for 'revision --autogenerate'",
        (_X_ARG, _DIRECTORY, _MESSAGE, _SQL, *_HEAD_OPTIONS),
    ),
    ShippedCommand(
        ("edit",), "Edit current revision.", (_DIRECTORY, argument("revision", "?", "head"))
    ),
    ShippedCommand(
        ("merge",),
        "Merge two revisions together.  Creates a new migration file",
        (
            _DIRECTORY,
            argument("revisions", "+"),
            _MESSAGE,
            option("--branch-label"),
            option("--rev-id"),
        ),
    ),
    ShippedCommand(
        ("upgrade",),
        "Upgrade to a later version",
        (_X_ARG, _DIRECTORY, argument("revision", "?", "head"), _SQL, _TAG),
    ),
    ShippedCommand(
        ("downgrade",),
        "Revert to a previous version",
        (_X_ARG, _DIRECTORY, argument("revision", "?", "-1"), _SQL, _TAG),
    ),
    ShippedCommand(
        ("show",),
        "Show the revision denoted by the given symbol.",
        (_DIRECTORY, argument("revision", "?", "head")),
    ),
    ShippedCommand(
        ("history",),
        "List changeset scripts in chronological order.",
        (_DIRECTORY, option("-r --rev-range"), _VERBOSE, flag("-i --indicate-current")),
    ),
    ShippedCommand(
        ("heads",),
        "Show current available heads in the script directory",
        (_DIRECTORY, _VERBOSE, flag("--resolve-dependencies")),
    ),
    ShippedCommand(("branches",), "Show current branch points", (_DIRECTORY, _VERBOSE)),
    ShippedCommand(
        ("current",), "Display the current revision for each database.", (_DIRECTORY, _VERBOSE)
    ),
    ShippedCommand(
        ("stamp",),
        "'stamp' the revision table with the given revision; don't run any",
        (_DIRECTORY, argument("revision"), _SQL, _TAG),
    ),
)

_LABEL = option("-l --label", kind=ParameterType.OTHER)

_ALEMBIC = (
    ShippedCommand((), "Perform database migrations."),
    ShippedCommand(("mkdir",), "Make migration directory."),
    ShippedCommand(("current",), "Show current revisions.", (_VERBOSE,)),
    ShippedCommand(
        ("heads",),
        "Show latest revisions.",
        (argument("resolve_dependencies"), argument("verbose")),
    ),
    ShippedCommand(("branches",), "Show branch points.", (argument("verbose"),)),
    ShippedCommand(
        ("log",),
        "Show revision log.",
        (_VERBOSE, option("--end", default="heads"), option("--start", default="base")),
    ),
    ShippedCommand(("show",), "Show the given revisions.", (argument("revisions", "+"),)),
    ShippedCommand(("stamp",), "Set current revision.", (argument("target", "?", "heads"),)),
    ShippedCommand(("upgrade",), "Run upgrade migrations.", (argument("target", "?", "heads"),)),
    ShippedCommand(("downgrade",), "Run downgrade migrations.", (argument("target", "?", "1"),)),
    ShippedCommand(
        ("revision",),
        "Create new migration.",
        (
            option("--path"),
            _LABEL,
            option("-d --depend", kind=ParameterType.OTHER),
            flag("--splice"),
            option("-p --parent", default=["head"], kind=ParameterType.OTHER),
            option("-b --branch", default="default"),
            flag("--empty"),
            argument("message"),
        ),
    ),
    ShippedCommand(
        ("merge",), "Create merge revision.", (_LABEL, _MESSAGE, argument("revisions", "*", []))
    ),
)

# A command with `capture_all_args` takes all that stands behind it.
_REST = Parameter(
    ParameterKind.ARGUMENT,
    ("args",),
    "args",
    nargs="...",
    type=ParameterType.UNPROCESSED,
    default=[],
)

_USER = option("-u --user", "user_identifier")
_ROLE = option("-r --role", "role_name")

_RQ_ALL = flag("--all -a", "_all")
_QUEUES = argument("queues", "*", [])
_PATH = option("--path -P", "path", ".")
_PID = option("--pid")

_RQ = (
    ShippedCommand((), "RQ command line tool."),
    ShippedCommand(("empty",), "Empty given queues.", (_RQ_ALL, _QUEUES)),
    ShippedCommand(
        ("info",),
        "RQ command-line monitor.",
        (
            _PATH,
            option("--interval -i", "interval", kind=ParameterType.FLOAT),
            flag("--raw -r", "raw"),
            flag("--only-queues -Q", "only_queues"),
            flag("--only-workers -W", "only_workers"),
            flag("--by-queue -R", "by_queue"),
            _QUEUES,
        ),
    ),
    ShippedCommand(("requeue",), "Requeue failed jobs.", (_RQ_ALL, argument("job_ids", "*", []))),
    ShippedCommand(("resume",), "Resumes all workers."),
    ShippedCommand(
        ("scheduler",),
        "Periodically checks for scheduled jobs.",
        (
            flag("--verbose -v", "verbose"),
            option("-i --interval", default=60.0, kind=ParameterType.FLOAT),
            _PID,
        ),
    ),
    ShippedCommand(
        ("suspend",),
        "Suspends all workers.",
        (option("--duration", kind=ParameterType.INT),),
    ),
    ShippedCommand(
        ("worker",),
        "Starts an RQ worker.",
        (
            flag("--burst -b", "burst"),
            option("--name -n", "name"),
            _PATH,
            option("--results-ttl", kind=ParameterType.INT),
            option("--worker-ttl", kind=ParameterType.INT),
            flag("--verbose -v", "verbose"),
            flag("--quiet -q", "quiet"),
            option("--exception-handler", kind=ParameterType.OTHER, multiple=True),
            _PID,
            _QUEUES,
        ),
    ),
)

_OF_CELERY = ("its parameters are those of the Celery that is installed",)
_CELERY = (
    ShippedCommand(("celeryd",), "Runs a Celery worker node.", unknown=_OF_CELERY),
    ShippedCommand(("celerybeat",), "Runs the Celery periodic task scheduler.", unknown=_OF_CELERY),
    ShippedCommand(("celeryev",), "Runs the Celery curses event monitor.", unknown=_OF_CELERY),
    ShippedCommand(("celeryctl",), unknown=_OF_CELERY),
    ShippedCommand(("camqadm",), "Runs the Celery AMQP admin shell/utility.", unknown=_OF_CELERY),
)

OF_EXTENSIONS: Mapping[str, tuple[ShippedCommand, ...]] = {
    "flask_migrate.MigrateManager": _MIGRATE,
    "flask_alembic.cli.script.AlembicManager": _ALEMBIC,
    "flask_assets.ManageAssets": (ShippedCommand((), "Manage assets.", (_REST,)),),
    "flask_security.script.CreateUserCommand": (
        ShippedCommand(
            (),
            "Create a user",
            (option("-e --email"), option("-p --password"), option("-a --active", default="")),
        ),
    ),
    "flask_security.script.CreateRoleCommand": (
        ShippedCommand(
            (), "Create a role", (option("-n --name"), option("-d --desc", "description"))
        ),
    ),
    "flask_security.script.AddRoleCommand": (
        ShippedCommand((), "Add a role to a user", (_USER, _ROLE)),
    ),
    "flask_security.script.RemoveRoleCommand": (
        ShippedCommand((), "Remove a role from a user", (_USER, _ROLE)),
    ),
    "flask_security.script.ActivateUserCommand": (ShippedCommand((), "Activate a user", (_USER,)),),
    "flask_security.script.DeactivateUserCommand": (
        ShippedCommand((), "Deactivate a user", (_USER,)),
    ),
    "flask_rq2.script.RQManager": _RQ,
    "flask_script_extras.Celery": (ShippedCommand((), "execute celery", (_REST,)),),
    **{f"flask_celery.{each.path[0]}": (each._replace(path=()),) for each in _CELERY},
}
"""The commands of a class, or of the ready-made Manager, of an extension, by its dotted name."""

BY_CALL: Mapping[str, tuple[ShippedCommand, ...]] = {
    "Flask-Celery": _CELERY,
    "Flask-Collect": (
        ShippedCommand(
            ("collect",),
            "Collect static files.",
            unknown=("its parameters differ between the versions of Werkzeug",),
        ),
    ),
}
"""The commands that `install_commands` and `init_script` add, by the name of the extension."""
