"""Mutations of text files, and the mutant of a number that is made of one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeAlias

from tests.mutants.draft import lines_of
from tests.mutants.mutations import Mutant, drawn
from tests.mutants.samples import HIDDEN, Sample

_Mutation: TypeAlias = Callable[[str, str, Random], str]
"""Returns a text with one change. The second text is of another file, to take parts from."""

_MOST_CHANGES = 4
_PIECES = (
    *("'", '"', "`", "\\", "\n", "\r", "\t", " ", "  ", "#", "$", "${", "}", "{", "[", "]", "("),
    *(")", ",", ";", ":", "=", "&&", "||", "|", ">", "<<EOF", "-", "--", "%", "!", "&", "*", "@"),
    *("\x00", "\x0c", "\x1b[31m", "\u2028", "\u202e", "\ufeff", "\x85", "größe", "\U0001f600"),
    *(
        "'''",
        '"""',
        "\\\n",
        "$(",
        "$PORT",
        "{{ x }}",
        "{% if x %}",
        "<!--",
        "-->",
        "//",
        "/*",
        "...",
    ),
)
_WORDS = (
    *("python manage.py", "python -m manage", "./manage.py", "manage.py", "flask", "flask run"),
    *("FLASK_APP=manage.py", "FLASK_APP=shop", "FLASK_ENV=development", "FLASK_ENV", "FLASK_APP"),
    *("Flask-Script", "flask_script>=2", "flask-script", "runserver", "hello", "create-user"),
    *("flask createuser", "flask --app x run", "sudo -u x", "env A=1", "sh -c 'flask x'", "exec"),
    *("docker compose run web", "cd src &&", "-p 80", "web:", "command:", "script:", "- ", "RUN "),
    *("CMD [\"flask\", 'run']", "ENV FLASK_ENV=a", "export ", "[tool.poe.tasks]", "[testenv]"),
    *(f"{HIDDEN}8", f"FLASK_ENV={HIDDEN}9", "~/venv/bin/python", "C:\\v\\python.exe", "| cat"),
)
_PATHS = (
    *(".flaskenv", ".env", ".env.prod", "docker.env", ".envrc", "Procfile", "Dockerfile", "x.yml"),
    *("docker-compose.yml", ".travis.yml", "Makefile", "run.sh", "tox.ini", "setup.cfg", "x.rst"),
    *(
        "pyproject.toml",
        "Pipfile",
        "package.json",
        ".vscode/tasks.json",
        "supervisord.conf",
        "x.md",
    ),
    *("shop.service", "requirements.txt", "environment.yml", "x.code-workspace", "setup.py"),
)


def text_mutant(samples: Sequence[Sample], seed: int, number: int) -> Mutant:
    """Return the mutant of a number and a seed. Now and then the file gets the name of another."""
    # What is random here is to be repeated, not to be kept secret.
    random = Random(f"{seed}:{number}")  # noqa: S311
    sample, donor = drawn(samples, f"{seed}:{number}"), drawn(samples, f"{seed}:{number}:donor")
    text, changes = sample.text, []
    if random.random() < 0.2:
        path = random.choice(_PATHS)
        others = {name: each for name, each in sample.others.items() if name != path}
        sample = replace(sample, path=path, name=f"{sample.name} as {path}", others=others)
        changes.append("call_otherwise")
    for _ in range(random.randint(1, _MOST_CHANGES)):
        mutation = random.choice(_MUTATIONS)
        text = mutation(text, donor.text, random)
        changes.append(mutation.__name__)
    return Mutant(number, sample, _in_bytes(text, random), tuple(changes))


def _line(lines: Sequence[str], random: Random) -> int:
    return random.randrange(len(lines)) if lines else 0


def cut_lines(text: str, _donor: str, random: Random) -> str:
    """Take some lines away."""
    lines = lines_of(text)
    start = _line(lines, random)
    del lines[start : start + random.randint(1, 3)]
    return "".join(lines)


def duplicate_lines(text: str, _donor: str, random: Random) -> str:
    """Write some lines twice, here or elsewhere."""
    lines = lines_of(text)
    start, place = _line(lines, random), _line(lines, random)
    lines[place:place] = lines[start : start + random.randint(1, 4)]
    return "".join(lines)


def splice_lines(text: str, donor: str, random: Random) -> str:
    """Put some lines of another file in."""
    lines, theirs = lines_of(text), lines_of(donor)
    start, place = _line(theirs, random), _line(lines, random)
    lines[place:place] = theirs[start : start + random.randint(1, 4)]
    return "".join(lines)


def swap_lines(text: str, _donor: str, random: Random) -> str:
    """Let two lines change places."""
    lines = lines_of(text)
    if lines:
        one, other = _line(lines, random), _line(lines, random)
        lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def indent_lines(text: str, _donor: str, random: Random) -> str:
    """Indent some lines in another way."""
    lines = lines_of(text)
    start = _line(lines, random)
    for number in range(start, min(start + random.randint(1, 4), len(lines))):
        unit = random.choice(["", " ", "  ", "    ", "\t", "- ", "\u00a0"])
        lines[number] = unit + (lines[number].lstrip(" \t") or "\n")
    return "".join(lines)


def join_lines(text: str, _donor: str, random: Random) -> str:
    """Take the end of a line away, or write it with a backslash before it."""
    lines = lines_of(text)
    if lines:
        place = _line(lines, random)
        lines[place] = lines[place].rstrip("\r\n") + random.choice(["", " ", "\\\n", " \\\r\n"])
    return "".join(lines)


def put_in(text: str, _donor: str, random: Random) -> str:
    """Put a character, or a few, in anywhere."""
    place = random.randint(0, len(text))
    return f"{text[:place]}{random.choice(_PIECES)}{text[place:]}"


def put_word_in(text: str, _donor: str, random: Random) -> str:
    """Put words that mean something in where a word begins, or in its place."""
    words = [each.span() for each in re.finditer(r"[^\s\"'=]+", text)]
    start, end = random.choice(words or [(0, 0)])
    if random.random() < 0.5:
        return f"{text[:start]}{random.choice(_WORDS)}{text[end:]}"
    separator = random.choice([" ", "", "\n"])
    return f"{text[:start]}{random.choice(_WORDS)}{separator}{text[start:]}"


def take_away(text: str, _donor: str, random: Random) -> str:
    """Take a few characters away."""
    place = random.randint(0, len(text))
    return text[:place] + text[place + random.choice([1, 1, 2, 5, 20]) :]


def repeat(text: str, _donor: str, random: Random) -> str:
    """Write a few characters many times."""
    place = random.randint(0, len(text))
    piece = text[place : place + random.randint(1, 3)]
    return text[:place] + piece * random.choice([2, 9, 500, 500, 20_000]) + text[place:]


def quote(text: str, _donor: str, random: Random) -> str:
    """Put quotes, brackets or a substitution around a piece of a line."""
    pieces = [each.span() for each in re.finditer(r"[^\r\n]+", text)]
    piece = random.choice(pieces or [(0, 0)])
    start, end = sorted([random.randint(*piece), random.randint(*piece)])
    opened, closed = random.choice(
        [*("''", '""', "``", "()", "[]", "{}"), ("$(", ")"), ("\\'", "\\'"), ('\\"', '\\"')]
    )
    return f"{text[:start]}{opened}{text[start:end]}{closed}{text[end:]}"


_MUTATIONS: tuple[_Mutation, ...] = (
    *(cut_lines, duplicate_lines, splice_lines, swap_lines, indent_lines, join_lines, put_in),
    *(put_in, put_word_in, put_word_in, put_word_in, take_away, repeat, quote),
)


def _in_bytes(text: str, random: Random) -> bytes:
    """Return the content of a file with a text, written in one of many ways."""
    way = random.random()
    if way < 0.1:
        text = re.sub(r"\r\n|\n|\r", random.choice(["\r\n", "\r"]), text)
    content = text.encode("utf-8", "replace")
    if 0.1 <= way < 0.14:
        return codecs.BOM_UTF8 + content
    if 0.14 <= way < 0.18:
        return text.encode("latin-1", "replace")
    if 0.18 <= way < 0.2:
        return text.encode("utf-16", "replace")
    if 0.2 <= way < 0.24:
        place = random.randint(0, len(content))
        return content[:place] + random.choice([b"\xff", b"\xc3", b"\x80\x80"]) + content[place:]
    return content
