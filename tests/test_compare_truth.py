"""`compare` beside what the real parsers do, on a made-up program before and after."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.oracle.comparing import AGREE, SAID_TO_BE_UNKNOWN, compare
from tests.project import write

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="programs run in forks"),
    pytest.mark.skipif(sys.version_info < (3, 11), reason="the frameworks are asked on 3.11"),
]

OLD = """\
import os

from flask import Flask
from flask_script import Command, Manager, Option

app = Flask(__name__)
manager = Manager(app)
jobs = Manager(usage="of jobs")
manager.add_command("jobs", jobs)


@manager.command
def same(name, loud=False, size="25"): ...


@manager.command
def create_user(name): ...


@manager.command
def drop(yes=False): ...


@manager.command
def gone(): ...


@manager.command
def left(): ...


@manager.command
def order(first, second): ...


@manager.command
def sizes(size=25): ...


@manager.option("-f", "--force", type=bool, default=False)
def truth(force): ...


@manager.option("-t", "--tag", action="append", default=["a"])
def added(tag): ...


@manager.option("-t", "--tag", action="append")
def tagged(tag): ...


@manager.option("-t", "--tag", nargs="*")
def many(tag): ...


@manager.option("-p", "--path")
def paths(path): ...


@manager.option("-d", "--day")
def today(day): ...


@manager.option("-v", "--verbose", action="count")
def counted(verbose): ...


@manager.option("-e", "--env", choices=["dev", "prod"], default="dev")
def chosen(env): ...


@manager.option("-n", "--number", type=int, choices=[1, 2], default=1)
def numbers(number): ...


@manager.option("-q", "--quiet", action="store_false", dest="loud")
def quiet(loud): ...


@manager.option("-o", "--on", action="store_const", const="yes", dest="state")
def constant(state): ...


@manager.option("files", nargs="+")
def copy(files): ...


@manager.option("first")
@manager.option("rest", nargs="*")
def rest(first, rest): ...


@manager.option("-a", "--age", type=int)
def asked(age): ...


class Export(Command):
    option_list = [Option("--limit", type=int, default="3"), Option("--pair", nargs=2)]

    def run(self, limit, pair): ...


jobs.add_command("export", Export)


@jobs.command
def clean(older_than="7"): ...


manager.add_option("-c", "--config", dest="config")

if __name__ == "__main__":
    manager.run()
"""

NEW = """\
import os

import click
from flask import Flask
from flask.cli import AppGroup

app = Flask(__name__)
jobs = AppGroup("jobs")
app.cli.add_command(jobs)


@app.cli.command()
@click.argument("name")
@click.option("-l", "--loud", is_flag=True)
@click.option("-s", "--size", default="25")
def same(name, loud, size): ...


@app.cli.command()
@click.argument("name")
def create_user(name): ...


@app.cli.command()
@click.option("-y/-Y", "--yes/--no", default=False)
def drop(yes): ...


@click.command()
def left(): ...


@app.cli.command()
@click.argument("second")
@click.argument("first")
def order(first, second): ...


@app.cli.command()
@click.option("-s", "--size", default=25)
def sizes(size): ...


@app.cli.command()
@click.option("-f", "--force", type=bool, default=False)
def truth(force): ...


@app.cli.command()
@click.option("-t", "--tag", multiple=True, default=["a"])
def added(tag): ...


@app.cli.command()
@click.option("-t", "--tag", multiple=True)
def tagged(tag): ...


@app.cli.command()
@click.option("-t", "--tag", multiple=True)
def many(tag): ...


@app.cli.command()
@click.option("-p", "--path", type=click.Path())
def paths(path): ...


@app.cli.command()
@click.option("-d", "--day", default=os.path.basename(__file__).partition("x")[0])
def today(day): ...


@app.cli.command()
@click.option("-v", "--verbose", count=True)
def counted(verbose): ...


@app.cli.command()
@click.option("-e", "--env", type=click.Choice(["dev", "test"]), default="dev")
def chosen(env): ...


@app.cli.command()
@click.option("-n", "--number", type=click.Choice(["1", "2"]), default="1")
def numbers(number): ...


@app.cli.command()
@click.option("-q", "--quiet", "loud", is_flag=True, default=True)
def quiet(loud): ...


@app.cli.command()
@click.option("-o", "--on", "state", flag_value="on")
def constant(state): ...


@app.cli.command()
@click.argument("files", nargs=-1, required=True)
def copy(files): ...


@app.cli.command()
@click.argument("first")
@click.argument("rest", nargs=-1)
def rest(first, rest): ...


@app.cli.command()
@click.option("-a", "--age", type=click.IntRange(2, 150))
def asked(age): ...


@jobs.command()
@click.option("--limit", default=3)
@click.option("--pair", nargs=2)
def export(limit, pair): ...


@jobs.command()
@click.option("-o", "--older-than", default="7")
def clean(older_than): ...


@app.cli.command()
def new(): ...
"""


def test_every_verdict_is_what_the_parsers_do(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for root, files in ((old, {"manage.py": OLD}), (new, {"app.py": NEW})):
        root.mkdir()
        write(root, files)
    found = list(compare(old, new))
    rest = [each for each in found if each.outcome != AGREE]
    assert {each.path: each.words for each in rest if each.outcome == SAID_TO_BE_UNKNOWN} == {
        "today": ["without --day the value was None, and is computed"],
        "quiet": ["-q gave False, and what it gives is not known"],
    }
    assert len(rest) == 2
