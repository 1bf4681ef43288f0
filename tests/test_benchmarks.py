"""The benchmarks: what they run and show. How long anything takes is not tested."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import generated
from benchmarks.__main__ import main
from benchmarks.figures import Figures, Row, Run, Series, read, write
from benchmarks.goals import GOALS
from benchmarks.groups import BARE, PLUGIN
from benchmarks.page import page
from tests.command import command

# Both have the plugin: what counts here is that the commands run.
ENVIRONMENTS = [f"--environment={name}={sys.prefix}" for name in ("bare", "plugin")]


def row(files: int, case: str, *milliseconds: int) -> Row:
    """Return a row in which the plugin adds so many milliseconds to a second, round by round."""
    bare = Series(BARE, tuple(Run(1, 1, 20 << 20) for _ in milliseconds))
    plugin = Series(PLUGIN, tuple(Run(1 + each / 1000, 1, 25 << 20) for each in milliseconds))
    return Row("editor", "generated", "flask", files, True, case, (bare, plugin))


def figures(*rows: Row) -> Figures:
    """Return figures of a machine."""
    machine = {"processor": "fast", "cores": "2", "system": "Linux", "date": "2026-11-29"}
    return Figures(machine, {"bare": {"python": "3.11", "flake8": "7.5.0"}}, rows)


def test_a_measurement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "figures.json"
    options = ["--rounds=1", "--seconds=0", "--largest=100", "--only=editor"]
    work = ["--work", str(tmp_path / "work"), "--json", str(kept)]
    assert main([*options, *work, *ENVIRONMENTS]) == 0
    printed = capsys.readouterr()
    assert "generated, a tenth Flask  100    other modules are read" in printed.out
    assert "editor: generated, no Flask, 100 files: an empty file" in printed.err
    found = read([kept])
    assert {row.files for row in found.rows} == {100}
    assert {len(each.runs) for row in found.rows for each in row.series} == {1}
    assert all(run.cpu > 0 for row in found.rows for each in row.series for run in each.runs)
    assert found.versions["plugin"]["flake8-flask-cli"]
    # And what was kept is shown again.
    assert main(["--read", str(kept)]) == 0
    assert capsys.readouterr().out == printed.out


def test_the_page(tmp_path: Path) -> None:
    now, before = tmp_path / "now.json", tmp_path / "before.json"
    case = generated.RULES_RUN
    write(figures(row(100, case, 10, 20, 60), row(10_000, case, 22)), now)
    write(figures(row(100, case, 90), row(10_000, case, 2_800)), before)
    written = tmp_path / "page.md"
    assert main(["--read", str(now), "--before", str(before), "--page", str(written)]) == 0
    text = written.read_text(encoding="utf-8")
    # The median of the pairs, and what it was before.
    assert f"| generated | {case} | 1000 | 20 (90) | 22 (2800) |" in text
    assert "rules run: at most 50 ms | 22 ms | generated, 10,000 files | 2 of 2 | 2800 ms |" in text
    assert text.count("<polyline") == 2
    assert "before" not in page(figures(row(100, case, 10)), None)


def test_a_goal_that_is_missed() -> None:
    (goal,) = (goal for goal in GOALS if goal.words == "One file, rules run: at most 50 ms")
    found = figures(row(100, generated.RULES_RUN, 20), row(1_000, generated.RULES_RUN, 70))
    assert [judged.is_met for judged in goal.judge(found)] == [True, False]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--only", "editors"], "invalid choice: 'editors'"),
        (["--rounds", "0"], "'0' is not a number from 1 on"),
        (["--tree", "shop"], "benchmarks: shop: give a tree as KIND=PATH"),
        (["--tree", "flask=nowhere"], "nowhere: no such directory"),
        (["--environment", "poetry=."], "benchmarks: poetry=.: give an environment as NAME=PATH"),
        (["--read", "README.md"], "benchmarks: README.md: not figures of a measurement"),
        (
            ["--only", "editor", "--environment", "bare=docs"],
            "docs: no flake8 in this environment",
        ),
    ],
)
def test_wrong_usage(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        sys.exit(main([*words, "--work", str(tmp_path)]))
    assert ended.value.code == 2
    (last,) = capsys.readouterr().err.splitlines()[-1:]
    assert said in last


def test_generated_programs() -> None:
    made = (generated.plain(60), generated.mixed(60), generated.flask(60), generated.script(60, 5))
    for files in made:
        texts = dict(files)
        for path, text in texts.items():
            compile(text, path, "exec")
        assert len(texts) == 60


def test_a_generated_program_is_migrated_whole(tmp_path: Path) -> None:
    for path, text in generated.script(20, 3):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    ran = command("fix", "--select", "FCL1", cwd=tmp_path)
    assert ran.status == 1
    assert "flask_script" not in "".join(
        path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.py")
    )
