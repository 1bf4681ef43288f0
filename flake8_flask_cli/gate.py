"""The table of rules: which words a file has if a rule can find anything. Imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from flake8_flask_cli.settings import Settings


class Line:
    """The line of one rule.

    The text of a file must have a word of each of `clauses`; else the rule finds nothing in it.
    `files` are the ends of paths that matter whatever the text is. A rule that is `on_flask_script`
    also needs a project that uses Flask-Script; the setting `managers` adds words to its first
    clause, as `factories` does where the line `takes_factories`. A rule that is `opt_in` runs only
    if the setting `enable` names it.
    """

    __slots__ = ("clauses", "files", "on_flask_script", "opt_in", "takes_factories")

    def __init__(
        self,
        *clauses: tuple[str, ...],
        files: tuple[str, ...] = (),
        on_flask_script: bool = False,
        takes_factories: bool = False,
        opt_in: bool = False,
    ) -> None:
        self.clauses = clauses
        self.files = files
        self.on_flask_script = on_flask_script
        self.takes_factories = takes_factories
        self.opt_in = opt_in

    def passes(self, text: str, path: str, named: tuple[str, ...]) -> bool:
        """Tell whether the rule can find anything in a file; `named` are words from settings."""
        if self.files and path.endswith(self.files):
            return True
        first, *others = self.clauses
        return _holds(text, (*first, *named)) and all(_holds(text, words) for words in others)


_LIBRARY = ("flask_script", "flask.ext", "flaskext")
# The methods of a Manager, what the classes and functions are called, and the extensions that wrote
# something for Flask-Script.
_OBJECTS = (
    *("manager", "Command", ".run(", ".command", "Manager", "prompt", "def run(", ".handle("),
    *(".option", "add_option", "add_command", ".shell", *_LIBRARY, "ManageAssets", "_script"),
    *("install_commands", "flask_security", "flask_rq2", "flask_alembic", "flask_celery"),
)
# What follows the name of Flask's class where it is imported, called or a base.
_FLASK = ("Flask(", "Flask)", "Flask,", "Flask as", "Flask\n", "Flask\r", ".Flask")

_ANY_OBJECT = Line(_OBJECTS, on_flask_script=True)
_APP_RUN = Line((".run(",))
_CLICK_COMMAND = Line(
    (".command", ".cli", "click", "lask"), (".command", ".group", "click"), ("command", "group")
)

RULES = {
    "FCL101": Line(_LIBRARY),
    "FCL102": _ANY_OBJECT,
    "FCL103": Line((".command", ".option"), on_flask_script=True),
    "FCL104": _ANY_OBJECT,
    "FCL105": _ANY_OBJECT,
    "FCL106": _ANY_OBJECT,
    "FCL107": _ANY_OBJECT,
    "FCL108": Line(("add_option",), on_flask_script=True),
    "FCL109": Line((".run", ".handle"), on_flask_script=True),
    "FCL110": _ANY_OBJECT,
    "FCL111": _ANY_OBJECT,
    "FCL201": _APP_RUN,
    "FCL202": _APP_RUN,
    "FCL203": _APP_RUN,
    "FCL301": _CLICK_COMMAND,
    "FCL302": _CLICK_COMMAND,
    "FCL303": _CLICK_COMMAND,
    "FCL304": _CLICK_COMMAND,
    "FCL305": Line(("click",), ("option", "argument", "command", "group")),
    "FCL401": Line((*_FLASK, "create_app", "make_app"), takes_factories=True),
    # `flask` takes these files for the entry module whatever is in them, if anything.
    "FCL402": Line(
        ("FLASK_APP",), files=("/wsgi.py", "/app.py", "/wsgi/__init__.py", "/app/__init__.py")
    ),
}
"""The rules, by code."""

SHORT_WORDS = (
    *("lask", "click", "anage", "ommand", ".cli", ".run", "def run(", "prompt", "e_app"),
    *(".option", "add_option", ".shell", ".handle", "_script", "FLASK_APP"),
)
"""Each word of a first clause contains one of these, which are few: most files have none."""

# Those that most files pass come first.
_LINES = tuple(dict.fromkeys([_ANY_OBJECT, *RULES.values()]))
ENTRY_FILES = tuple(end for line in _LINES for end in line.files)
"""The ends of the paths of the files that `flask` takes for the entry module."""


def may_matter(text: str, path: str, settings: Settings) -> bool:
    """Tell whether a rule can find anything in a file, by its text and its absolute path."""
    return any(True for _ in _passed(text, path, settings))


def rules_for(text: str, path: str, settings: Settings) -> list[str]:
    """Return the codes of the rules that can find anything in a file."""
    passed = set(_passed(text, path, settings))
    return [code for code, line in RULES.items() if line in passed]


def _passed(text: str, path: str, settings: Settings) -> Iterator[Line]:
    path, factories = path.replace("\\", "/"), settings.factories
    managers = tuple(dotted.rpartition(".")[2] for dotted in settings.managers)
    if not _holds(text, (*SHORT_WORDS, *factories, *managers)) and not path.endswith(ENTRY_FILES):
        return
    for line in _LINES:
        named = managers if line.on_flask_script else factories if line.takes_factories else ()
        if line.passes(text, path, named):
            yield line


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
