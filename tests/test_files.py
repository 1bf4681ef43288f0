"""What is found in the text of each kind of file, and where."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flake8_flask_cli.files.excerpt import excerpt_of
from flake8_flask_cli.files.file_entities import (
    CommandLine,
    ConsoleScript,
    Dependency,
    Setting,
    Variable,
    Word,
)
from flake8_flask_cli.files.flow_scalars import quoted
from flake8_flask_cli.files.kinds import all_kinds, kind_of
from flake8_flask_cli.files.quoted_text import unescaped
from flake8_flask_cli.files.text_file import TextFile
from flake8_flask_cli.text.source import Source


def file(name: str, text: str) -> TextFile:
    """Return a file of a kind, which need not be there."""
    path = Path("/repository") / name
    kind = kind_of(path)
    assert kind is not None, name
    return TextFile(Source(text, path), kind)


def found(name: str, text: str) -> list[str]:
    """Return what is found in a file, each in one line.

    A command line has its words, behind a `|` if something starts it, and its directory.
    """
    return [_shown(each) for each in file(name, text).entities]


def _shown(entity: object) -> str:
    match entity:
        case CommandLine():
            words = " ".join(each.value for each in entity.words)
            before = "".join(f"{each.value} " for each in entity.before)
            set_ = "".join(f"{_shown(each)} " for each in entity.variables)
            where = "" if entity.directory == "" else f" in {entity.directory}"
            return f"{set_}{before}{'| ' if before else ''}{words}{where}"
        case Variable():
            return f"{entity.name}={entity.value.value if entity.value else ''}"
        case Dependency():
            return f"{entity.name} {entity.specifier}".strip()
        case ConsoleScript():
            return f"{entity.name} -> {entity.module}:{entity.attribute}"
    raise AssertionError(entity)


# Each file with what is found in it.
KINDS = [
    ("setup.py", "sizes = [1, None, b'flask']\nrequires = ('Flask-Script', 2)", ["flask-script"]),
    ("README.md", "- item\n\ntext\n\n    flask a\n", ["flask a"]),
    ("README.md", "- item\n\n    flask a\n\n        flask b\n", ["flask b"]),
    (
        "Procfile",
        "web: gunicorn shop:app\nrelease: python manage.py db upgrade && ./seed.sh\n",
        ["gunicorn shop:app", "python manage.py db upgrade", "./seed.sh"],
    ),
    (
        ".flaskenv",
        "# shop\nFLASK_APP=shop # what\nexport FLASK_DEBUG='1'\nEMPTY=\nX = y z\n",
        ["FLASK_APP=shop", "FLASK_DEBUG=1", "EMPTY=", "X=y z"],
    ),
    (
        "deploy.sh",
        "set -e\nexport FLASK_APP=shop\ncd src && FLASK_DEBUG=1 flask run\nflask db >log 2>&1\n",
        ["FLASK_APP=shop", "cd src", "FLASK_DEBUG=1 flask run in src", "flask db in src"],
    ),
    (
        "Dockerfile",
        (
            "FROM python\nENV FLASK_APP=shop A=1\nENV OLD way it was\nWORKDIR /app\n"
            "RUN pip install flask && \\\n    # both\n    flask db upgrade\n"
            'ENTRYPOINT ["sh", "-c", "cd src && exec flask run"]\n'
            'HEALTHCHECK --timeout=3s CMD ["flask", "ping"]\n'
        ),
        [
            "FLASK_APP=shop",
            "A=1",
            "OLD=way it was",
            "pip install flask in /app",
            "flask db upgrade in /app",
            "cd src in /app",
            "exec | flask run in /app/src",
            "flask ping in /app",
        ],
    ),
    (
        "Makefile",
        (
            "PYTHON ?= python3\nexport FLASK_APP = shop\nNAME = x\nrun: # it\n"
            "\t@$(PYTHON) manage.py runserver $$PORT\n\t-$(DOCKER_RUN) flask run \\\n\t  -p 80\n"
        ),
        [
            "FLASK_APP=shop",
            "python3 manage.py runserver $PORT",
            "$(DOCKER_RUN) | flask run -p 80",
        ],
    ),
    (
        "docker-compose.yml",
        (
            "services:\n  web:\n    command: bash -c 'flask db upgrade && flask run'\n"
            "    working_dir: /srv\n    environment:\n    - FLASK_APP=shop\n    - 'FLASK_DEBUG=1'\n"
            "  worker:\n    command: [\"python\", 'manage.py',\n      work]\n"
            "    environment: {FLASK_APP: shop}\n"
        ),
        [
            "flask db upgrade in /srv",
            "flask run in /srv",
            "FLASK_APP=shop",
            "FLASK_DEBUG=1",
            "python manage.py work",
            "FLASK_APP=shop",
        ],
    ),
    (
        ".github/workflows/test.yml",
        (
            "jobs:\n  test:\n    env:\n      FLASK_APP: shop  # why\n    steps:\n"
            "    - uses: actions/checkout@v4\n    - name: flask run\n      run: |\n"
            "        flask db upgrade\n\n        flask test --cov\n      working-directory: src\n"
            "    - run: >-\n        flask\n        seed\n"
        ),
        ["FLASK_APP=shop", "flask db upgrade in src", "flask test --cov in src", "flask seed"],
    ),
    (
        ".gitlab-ci.yml",
        "variables:\n  FLASK_APP: shop\ntest:\n  script:\n    - cd src\n    - flask test\n",
        ["FLASK_APP=shop", "cd src", "flask test in src"],
    ),
    (
        ".travis.yml",
        "env:\n  global:\n    - FLASK_APP=shop A=1\nscript: python manage.py test\n",
        ["FLASK_APP=shop", "A=1", "python manage.py test"],
    ),
    (
        ".circleci/config.yml",
        (
            "jobs:\n  build:\n    steps:\n      - run: flask test\n"
            "      - run:\n          name: flask db\n          command: flask db upgrade\n"
        ),
        ["flask test", "flask db upgrade"],
    ),
    (
        "k8s/web.yaml",
        (
            "containers:\n  - command: [flask, run]\n    env:\n      - name: FLASK_APP\n"
            "        value: shop\n"
        ),
        ["flask run", "FLASK_APP=shop"],
    ),
    (
        "tox.ini",
        (
            "[testenv]\ndeps =\n    pytest>=7  # tests\n    py38: flask-script\nsetenv =\n"
            "    FLASK_APP = shop\ncommands =\n    - flask test \\\n      --cov\n    py3: flask x\n"
        ),
        ["pytest >=7", "flask-script", "FLASK_APP=shop", "flask test --cov", "flask x"],
    ),
    (
        "setup.cfg",
        (
            "[options]\ninstall_requires =\n    Flask_Script[x]<3\n[options.entry_points]\n"
            "console_scripts =\n    shop = shop.manage:manager.run\n"
        ),
        ["flask-script <3", "shop -> shop.manage:manager.run"],
    ),
    (
        "setup.py",
        "from setuptools import setup\nsetup(install_requires=['Flask-Script', 1, \"click>=7\"])\n",
        ["flask-script", "click >=7"],
    ),
    (
        "pyproject.toml",
        (
            '[project]\ndependencies = ["flask", # x\n  "click"]\n'
            '[project.scripts]\nshop = "shop.manage:manager.run"\n'
            '[tool.poetry.dependencies]\nflask-script = {version = "^2"}\n'
            '[tool.poe.tasks]\nrun = "flask run"\nx = {cmd = "flask x", env = {FLASK_APP = "a"}}\n'
        ),
        [
            "flask",
            "click",
            "shop -> shop.manage:manager.run",
            "flask-script ^2",
            "flask run",
            "flask x",
            "FLASK_APP=a",
        ],
    ),
    (
        "Pipfile",
        '[packages]\nflask-script = "*"\n[scripts]\nserve = "flask run"\n',
        ["flask-script *", "flask run"],
    ),
    (
        "requirements/base.in",
        (
            "-r other.txt\nFlask==2.0.0 \\\n    --hash=sha256:aa\n    # via x\nclick # y\n"
            "-e git+https://x/y.git#egg=Flask-Script\n"
        ),
        ["flask ==2.0.0", "click", "flask-script"],
    ),
    (
        "environment.yml",
        "dependencies:\n  - flask-script=2.0\n  - pip:\n    - click>=7\n",
        ["flask-script =2.0", "click >=7"],
    ),
    (
        "supervisor/shop.conf",
        '[program:shop]\ncommand=/srv/bin/flask run ; x\ndirectory=/srv\nenvironment=A="1,2",B=3\n',
        ["/srv/bin/flask run in /srv", "x in /srv", "A=1,2", "B=3"],
    ),
    (
        "shop.service",
        '[Service]\nEnvironment="FLASK_APP=shop" B=1\nExecStart=-/srv/bin/flask run\n',
        ["FLASK_APP=shop", "B=1", "/srv/bin/flask run"],
    ),
    (
        ".vscode/launch.json",
        (
            '{ // mine\n "configurations": [{"module": "flask", "env": {"FLASK_APP": "shop"},\n'
            '  "args": ["run"]}, {"program": "${workspaceFolder}/manage.py", "args": ["x"]}]}'
        ),
        ["python -m flask run", "FLASK_APP=shop", "python manage.py x"],
    ),
    (
        "package.json",
        '{"scripts": {"start": "flask run && x"}}',
        ["flask run", "x"],
    ),
    (
        "README.md",
        (
            "Run `flask run`.\n\n    $ flask db upgrade\n    it prints\n"
            "    (venv) $ flask a \\\n      b\n\n```python\nflask run\n```\n\n"
            "1. Then\n   ```sh\n   flask c\n   ```\n\n> ```\n> $ flask d\n> ```\n"
        ),
        ["flask run", "flask db upgrade", "flask a b", "flask c", "flask d"],
    ),
    (
        "docs/start.rst",
        (
            "Run ``flask run``::\n\n    C:\\shop> set FLASK_APP=shop\n    C:\\shop> flask a\n\n"
            ".. code-block:: console\n\n   $ flask b\n\n.. code:: python\n\n  flask c\n"
        ),
        ["flask run", "FLASK_APP=shop", "flask a", "flask b"],
    ),
]


IDS = [name for name, _, _ in KINDS]


@pytest.mark.parametrize(("name", "text", "expected"), KINDS, ids=IDS)
def test_what_is_found(name: str, text: str, expected: list[str]) -> None:
    assert found(name, text) == expected


@pytest.mark.parametrize(("name", "text", "expected"), KINDS, ids=IDS)
def test_the_same_with_other_line_endings(name: str, text: str, expected: list[str]) -> None:
    assert found(name, text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(("name", "text"), [each[:2] for each in KINDS], ids=IDS)
def test_places_are_where_it_is_written(name: str, text: str) -> None:
    read = file(name, text)
    for each in read.entities:
        written = text[each.start : each.end]
        match each:
            case CommandLine():
                assert all(text[word.start : word.end] for word in each.words)
            case Variable(value=Word() as value):
                assert written.startswith(each.name)
                assert value.value in text[value.start : value.end]
            case Dependency() | ConsoleScript():
                assert written.strip() == written


def test_every_kind_is_tried() -> None:
    tried = {kind.name for name, _, _ in KINDS if (kind := kind_of(Path("/") / name))}
    assert tried == {kind.name for kind in all_kinds()}


SHELL = [
    # How a program is started.
    ("sudo -u www venv/bin/python manage.py x", ["sudo -u www | venv/bin/python manage.py x"]),
    ("docker compose run --rm web flask x", ["docker compose run --rm web | flask x"]),
    ("env A=1 flask x", ["A=1 flask x"]),
    ("exec env FLASK_APP=shop flask x", ["FLASK_APP=shop exec env FLASK_APP=shop | flask x"]),
    ("heroku run 'python manage.py x'", ["python manage.py x"]),
    ('su - www -c "flask x \\"a b\\""', ["flask x a b"]),
    ("pipenv run ./manage.py x", ["pipenv run | ./manage.py x"]),
    ("poetry run pytest", []),
    # What else a shell has.
    ("if flask a; then flask b; else flask c; fi", ["flask a", "flask b", "flask c"]),
    ("(cd src; flask a); flask b", ["cd src", "flask a in src", "flask b"]),
    ("cd $HOME; flask a", ["cd $HOME", "flask a in None"]),
    ("x=$(flask a) y=`flask b`", ["x=$(flask a)", "flask a", "y=`flask b`", "flask b"]),
    ("cat <<EOF\nflask a\nEOF\nflask b", ["cat", "flask b"]),
    ("cat <<'A B' <<-C >out\nflask a\nA B\n\tflask b\n\tC\nflask c", ["cat", "flask c"]),
    ("flask a >out\nflask b", ["flask a", "flask b"]),
    ("flask a # flask b", ["flask a"]),
    ("flask a <in >out 2>>err & flask b | cat", ["flask a", "flask b", "cat"]),
    ("$env:FLASK_APP = 'shop'; flask a", ["FLASK_APP=shop", "flask a"]),
    ("FLASK_APP = shop", ["FLASK_APP = shop"]),
    # What is no script.
    ("echo 'never closed\nflask a", ["echo never closed\nflask a"]),
    ("$(", []),
    ("\\", []),
]


@pytest.mark.parametrize(("script", "expected"), SHELL, ids=lambda each: str(each)[:40])
def test_scripts(script: str, expected: list[str]) -> None:
    assert found("run.sh", script) == expected


REPLACED = [
    ("run.sh", "python manage.py x $A 'b c'", "flask x-y $A 'b c'"),
    ("Dockerfile", 'CMD ["python", "manage.py", "x"]', 'CMD ["flask", "x-y"]'),
    (
        "compose.yml",
        "command:\n  - python\n  - manage.py\n  - x\n",
        "command:\n  - flask\n  - x-y\n",
    ),
    ("compose.yml", 'command: "python manage.py x"', 'command: "flask x-y"'),
    ("Dockerfile", 'CMD ["sh", "-c", "python manage.py x"]', 'CMD ["sh", "-c", "flask x-y"]'),
    ("README.md", "`python manage.py x`", "`flask x-y`"),
]


@pytest.mark.parametrize(
    ("line", "word", "after"),
    [
        ("python manage.py x", "a b", "flask 'a b'"),
        ("command: 'python manage.py x'", "a b", "command: 'flask \"a b\"'"),
        ('command: "python manage.py x"', "a b", "command: \"flask 'a b'\""),
        ("command: 'python manage.py x'", 'a"b', None),
        ("command: 'python manage.py x'", "ab", "command: 'flask ab'"),
    ],
)
def test_a_word_with_a_blank_gets_quotes(line: str, word: str, after: str | None) -> None:
    """Others than those that enclose the line."""
    read = file("compose.yml" if "command" in line else "run.sh", line)
    (found,) = read.of(CommandLine)
    edit = read.replaced(found, 0, 3, ["flask", word])
    said = edit and line[: edit.start] + edit.content + line[edit.end :]
    assert said == after


@pytest.mark.parametrize(("name", "before", "after"), REPLACED)
def test_words_are_replaced_as_they_are_written(name: str, before: str, after: str) -> None:
    read = file(name, before)
    (line,) = read.of(CommandLine)
    edit = read.replaced(line, 0, 3, ["flask", "x-y"])
    assert edit is not None
    assert before[: edit.start] + edit.content + before[edit.end :] == after


@pytest.mark.parametrize("word", ["it's", 'a"b', "a\\b", "a\nb"])
def test_a_word_that_needs_more_than_quotes_is_not_written_in_a_list(word: str) -> None:
    read = file("Dockerfile", 'CMD ["python", "manage.py", "x"]')
    (line,) = read.of(CommandLine)
    assert read.replaced(line, 0, 3, ["flask", word]) is None


def test_documentation_is_prose() -> None:
    assert [each.setting for each in file("README.md", "`flask x`").of(CommandLine)] == [
        Setting.PROSE
    ]
    assert kind_of(Path("/repository/CHANGES.rst")) is None
    assert kind_of(Path("/repository/docs/history.md")) is None


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"a b"', "a b"),
        ("'a b'", "a b"),
        ("'it''s'", "it's"),
        ('"say \\"x\\""', 'say "x"'),
        ('"\\u0041\\x42\\t\\q"', "AB\tq"),
        ("'a\\nb'", "a\\nb"),
        # A line ends with a blank, unless what ends it is escaped.
        ("'a \n  b'", "a b"),
        ('"a \n  b"', "a b"),
        ('"a \\\n  b"', "a b"),
        ('"a\\\r\n  b"', "ab"),
        ('"""a "b" c"""', 'a "b" c'),
        ("'''it''s'''", "it''s"),
        ('"""\na\n"""', "\na\n"),
        ('""', ""),
    ],
)
def test_a_text_in_quotes(written: str, text: str) -> None:
    """As JSON, YAML and TOML read it."""
    string = quoted(written, 0)
    assert string is not None
    assert unescaped(excerpt_of(written, 0, len(written)), string).text == text


def test_an_excerpt_knows_its_places() -> None:
    text = "ab"
    assert excerpt_of(text, 0, 2).part(1, 2).span(0, 1) == (1, 2)


def test_a_script_without_an_ending_is_known_by_its_first_line(tmp_path: Path) -> None:
    script = tmp_path / "start"
    script.write_text("#!/usr/bin/env bash\nflask run\n")
    kind = kind_of(script)
    assert kind is not None
    assert kind.name == "shell_script"
    script.write_text("#!/usr/bin/env python\n")
    assert kind_of(script) is None


HOSTILE = [
    "[" * 50_000,
    "{" * 50_000,
    '"' * 50_000,
    "'" * 50_001,
    "$(" * 50_000,
    "`" * 50_001,
    "- " * 50_000,
    "a: " * 50_000,
    "\\\n" * 50_000,
    "\\" * 50_001,
    "<<A " * 30_000,
    " " * 100_000 + "#",
    "\t" * 100_000 + "x",
    "A=" * 50_000,
    'sh -c "' * 30_000,
    "# x\n" * 50_000,
    "a\n" * 100_000,
    "- a\n" * 50_000,
    "  - [\n" * 30_000,
    "x = [\n" * 30_000,
    "key: |\n" * 30_000,
    "```\n" * 50_000,
    "::\n\n" * 50_000,
    "\ud800\0\x0b\x0c\x1c\u2028\x85" * 20_000,
    "\r" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_no_text_is_too_much(text: str) -> None:
    """Every kind reads every text, in a time that goes with its length."""
    for kind in all_kinds():
        started = time.process_time()
        entities = list(kind.read(excerpt_of(text, 0, len(text))))
        assert all(0 <= each.start <= each.end <= len(text) for each in entities), kind.name
        assert time.process_time() - started < 20, kind.name
