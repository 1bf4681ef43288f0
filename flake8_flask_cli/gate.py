"""The table of rules: which words a file has if a rule can find anything. Imports none of ours."""

from __future__ import annotations

import re
from functools import cache, partial

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from flake8_flask_cli.settings import Settings

    Word: TypeAlias = "str | Expression"
    Holds: TypeAlias = Callable[[Word], bool]


class Expression:
    """A regular expression, compiled when the first text is searched: in most runs that is none."""

    __slots__ = ("_compiled", "_expression", "_flags")

    def __init__(self, expression: str, flags: int = 0) -> None:
        self._expression = expression
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def is_in(self, text: str) -> bool:
        """Tell whether a text has what the expression describes."""
        if self._compiled is None:
            self._compiled = re.compile(self._expression, self._flags)
        return self._compiled.search(text) is not None


def holds_one(text: str, words: Iterable[Word]) -> bool:
    """Tell whether a text has one of some words."""
    for word in words:  # noqa: SIM110 - every file comes by, and `any` takes longer.
        if _is_in(text, word):
            return True
    return False


def _is_in(text: str, word: Word) -> bool:
    return word in text if isinstance(word, str) else word.is_in(text)


WORDS = (
    *("flask", "Flask", "FLASK", "click", ".cli", ".command", "add_command", "add_option"),
    *(".option(", ".shell", ".run(", ".handle(", "Command", "def run(", "prompt", "Manager"),
    *("manager", "create_app", "make_app"),
    *(".manage", "from manage", "import manage"),
)
"""A file without one of these has nothing for any rule, but for what the settings name.

What a file imports from its project may be Flask-Script's under any other name.
"""


CLICK = ("import click", "from click", ", click", ",click")
"""What a file has that imports click: every program with a window says "click" somewhere."""

# A pattern that begins with letters is found as fast as a word, and one with several beginnings is
# not.
_MANAGE = tuple(map(Expression, (r"\.manage\b", r"from manage\b", r"import manage\b")))
_CLI = Expression("cli(?![a-z])")
"""A name that ends in `cli`: `shop_cli`, `.cli`, and neither `click` nor `client`."""
_COMMAND = Expression(r"\.command\b(?! import)")
_GROUP = Expression(r"\.group\b(?!\(\d| import| ?=|\.)")
"""The method of a group of commands, and neither `.group_by`, `match.group(1)` nor a field."""
_RUN = Expression(r"\.run\b")

_REQUIRED = Expression("flask[-_.]+script", re.IGNORECASE)
"""The name of the distribution, as any packaging tool takes it."""


class Line:
    """The line of one rule, for a file that has one of the `WORDS`.

    The text of a file must have a word, or what a pattern finds, of each of `clauses`; else the
    rule finds nothing in it. `files` are the ends of paths that matter whatever the text is.
    A rule that is `on_flask_script`
    also needs a file that has something of Flask-Script. A rule that is `on_text` is for files that
    are not Python, and for no others. The setting `factories` adds words to the clauses where the
    line `takes_factories`. A rule that is `opt_in` runs only if the setting `enable` names it.
    """

    __slots__ = ("clauses", "files", "on_flask_script", "on_text", "opt_in", "takes_factories")

    def __init__(
        self,
        *clauses: tuple[Word, ...],
        files: tuple[str, ...] = (),
        on_flask_script: bool = False,
        takes_factories: bool = False,
        on_text: bool = False,
        opt_in: bool = False,
    ) -> None:
        self.clauses = clauses
        self.files = files
        self.on_flask_script = on_flask_script
        self.takes_factories = takes_factories
        self.on_text = on_text
        self.opt_in = opt_in

    def passes(self, holds: Holds, path: str, settings: Settings) -> bool:
        """Tell whether the rule can find anything in a file that can matter.

        `holds` tells whether its text has a word.
        """
        if self.files and path.endswith(self.files):
            return True
        named = settings.factories if self.takes_factories else ()
        return all(any(map(holds, (*words, *named))) for words in self.clauses)


_ANY_OBJECT = Line(on_flask_script=True)
_APP_RUN = Line((".run(",))
_CLICK_COMMAND = Line((_COMMAND, _GROUP, *CLICK), ("command", "group"))

RULES = {
    "FCL101": Line(("flask_script", "flask.ext", "flaskext")),
    "FCL102": _ANY_OBJECT,
    "FCL103": Line(("command", "option"), on_flask_script=True),
    "FCL104": _ANY_OBJECT,
    "FCL105": _ANY_OBJECT,
    "FCL106": _ANY_OBJECT,
    "FCL107": _ANY_OBJECT,
    "FCL108": Line(("add_option",), on_flask_script=True),
    "FCL109": Line(("run", "handle"), on_flask_script=True),
    "FCL110": _ANY_OBJECT,
    "FCL111": _ANY_OBJECT,
    "FCL201": _APP_RUN,
    "FCL202": _APP_RUN,
    # It may be passed on.
    "FCL203": Line((_RUN,)),
    "FCL301": _CLICK_COMMAND,
    "FCL302": _CLICK_COMMAND,
    "FCL303": _CLICK_COMMAND,
    "FCL304": _CLICK_COMMAND,
    # A declaration may be imported, and a parameter refused that has none.
    "FCL305": Line(_CLICK_COMMAND.clauses[0], ("option", "argument", "command", "group")),
    "FCL306": Line(*_CLICK_COMMAND.clauses, ("async", "yield")),
    # The command may be imported, often from a module `commands`, `cli` or `manage`.
    "FCL307": Line(
        ("command", *CLICK, _CLI, _GROUP, *_MANAGE),
        ("def ", "import "),
    ),
    "FCL308": Line((_COMMAND, _GROUP, "add_command", "cli_group")),
    "FCL309": _CLICK_COMMAND,
    "FCL310": Line(
        _CLICK_COMMAND.clauses[0],
        ("_command", "_cmd", "_group", "_grp", "_Command", "_Cmd", "_Group", "_Grp"),
    ),
    "FCL311": Line(*_CLICK_COMMAND.clauses, opt_in=True),
    "FCL312": Line(*_CLICK_COMMAND.clauses, ("return",)),
    "FCL313": Line(
        *_CLICK_COMMAND.clauses, ("url_for", "request", "session"), ("flask",), opt_in=True
    ),
    # A group, or a class of groups, may be imported under any name that says so.
    "FCL314": Line(("Group", "group", _CLI), ("FlaskGroup", _CLI, "group(", "group.main(")),
    "FCL315": Line(("option",), ("is_flag", "flag_value"), ("default",)),
    "FCL316": Line(("add_command",)),
    # Flask or a class that derives from it is called, or the function is called like a factory.
    "FCL401": Line(
        (Expression(r"Flask(?=\s*[(),]|\s+as\s)"), "create_app", "make_app"), takes_factories=True
    ),
    # `flask` takes these files for the entry module whatever is in them, if anything.
    "FCL402": Line(
        ("FLASK_APP",), files=("/wsgi.py", "/app.py", "/wsgi/__init__.py", "/app/__init__.py")
    ),
    "FCL403": Line(("FLASK_ENV", '"ENV"', "'ENV'", "ENV=", ".env")),
    "FCL501": Line((".py", "-m", ".run"), on_text=True),
    "FCL502": Line(("cript", "CRIPT"), (_REQUIRED,), on_text=True),
    "FCL503": Line(("FLASK_APP", "--app", "-A"), on_text=True),
    "FCL504": Line(("FLASK_ENV",), on_text=True),
    "FCL505": Line(("flask", ".py"), on_text=True),
}
"""The rules, by code."""

ENTRY_FILES = tuple(end for line in RULES.values() for end in line.files)
"""The ends of the paths of the files that `flask` takes for the entry module."""


def may_matter(text: str, path: str, settings: Settings) -> bool:
    """Tell whether a rule can find anything in a file, by its text and its absolute path."""
    return has_word(text, path, settings.factories, settings.managers)


def has_word(text: str, path: str, factories: Sequence[str], managers: Sequence[str]) -> bool:
    """Tell the same with the names of factories and Managers that the settings add."""
    words = (*WORDS, *factories, *(dotted.rpartition(".")[2] for dotted in managers))
    return holds_one(text, words) or _with_slashes(path).endswith(ENTRY_FILES)


def rules_for(text: str, path: str, settings: Settings, codes: Iterable[str] = RULES) -> list[str]:
    """Return those of some codes whose rules can find anything in a file that can matter."""
    return _passing(codes, text, path, settings, on_text=False)


def text_rules_for(
    text: str, path: str, settings: Settings, codes: Iterable[str] = RULES
) -> list[str]:
    """Return those of some codes whose rules can find anything in a file that is not Python."""
    return _passing(codes, text, path, settings, on_text=True)


def _passing(
    codes: Iterable[str], text: str, path: str, settings: Settings, *, on_text: bool
) -> list[str]:
    path, holds = _with_slashes(path), _holds_in(text)
    return [
        code
        for code in codes
        if RULES[code].on_text is on_text
        and (not RULES[code].opt_in or code in settings.enable)
        and RULES[code].passes(holds, path, settings)
    ]


def _with_slashes(path: str) -> str:
    """Return a path as the table writes paths, whatever the system."""
    return path.replace("\\", "/")


def _holds_in(text: str) -> Holds:
    """Return what tells whether a text has a word; many lines ask for the same ones."""
    return cache(partial(_is_in, text))
