"""What is measured, group by group: which commands run in turn on which input."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import generated
from benchmarks.environments import Environments
from benchmarks.figures import Row, Series
from benchmarks.measuring import Command, in_turn, measure
from benchmarks.trees import Tree, Trees

BARE = "flake8"
PLUGIN = "flake8 with the plugin"
RUFF = "ruff, TID251"
CHECK = "check"
CHECK_IMPORTS = "check --select FCL101"

_BANNED = 'lint.flake8-tidy-imports.banned-api.flask_script.msg="use the Flask CLI"'


@dataclass(frozen=True)
class Bench:
    """What every group measures with: environments, trees, and how often."""

    environments: Environments
    trees: Trees
    given: Sequence[Tree]
    sizes: Sequence[int]
    rounds: int
    seconds: float
    progress: Callable[[str], None]

    def flake8(
        self, name: str, subject: str, tree: Tree, *words: str, text: Path | None = None
    ) -> Command:
        """Return flake8 as one of the environments has it, on a tree or one file of it."""
        program = self.environments.program(name, "flake8")
        return Command(subject, (program, "--isolated", *words), tree.path, text)

    def ours(self, subject: str, tree: Tree, *words: str) -> Command:
        """Return a command of the plugin on a tree."""
        program = self.environments.program("plugin", "flake8-flask-cli")
        return Command(subject, (program, *words), tree.path)

    def row(self, group: str, tree: Tree, case: str, *commands: Command) -> Row:
        """Measure commands in turn."""
        self.progress(f"{group}: {tree.name}, {tree.files} files: {case}")
        series = in_turn(commands, self.rounds, self.seconds)
        row = Row(group, tree.name, tree.kind, tree.files, tree.is_root, case, series)
        self.progress(f"  {_in_short(series)}")
        return row

    def roots(self) -> Iterator[Tree]:
        """Make the generated roots of each size."""
        for size in self.sizes:
            yield self.trees.plain(size)
            yield self.trees.mixed(size)

    def programs(self) -> Iterator[Tree]:
        """Return the trees of real size, those that were given last."""
        yield self.trees.standard_library()
        yield self.trees.wheel()
        yield self.trees.flask()
        yield self.trees.script()
        yield from self.given


def whole(bench: Bench) -> Iterator[Row]:
    """Measure flake8 over whole trees, in one process and in two."""
    for tree in (*bench.programs(), *bench.roots()):
        for jobs in ("-j1", "-j2"):
            yield bench.row(
                "trees",
                tree,
                jobs,
                bench.flake8("bare", BARE, tree, jobs, "."),
                bench.flake8("plugin", PLUGIN, tree, jobs, "."),
            )


def editor(bench: Bench) -> Iterator[Row]:
    """Measure flake8 over one file on standard input, as editors run it."""
    for number, tree in enumerate(bench.roots()):
        if number == 0:
            # A few milliseconds, of which the project has no part: so often that they show.
            often = dataclasses.replace(bench, rounds=bench.rounds * 4)
            yield _edited(often, tree, generated.EMPTY, "package_0/empty.py", "")
        files = generated.for_an_editor(is_flask=tree.kind == "flask")
        for case, (path, text) in files.items():
            yield _edited(bench, tree, case, path, text)


def _edited(bench: Bench, tree: Tree, case: str, path: str, text: str) -> Row:
    file = bench.trees.folder / "edited.py"
    file.write_text(text, encoding="utf-8")
    words = ("--stdin-display-name", path, "-")
    return bench.row(
        "editor",
        tree,
        case,
        bench.flake8("bare", BARE, tree, *words, text=file),
        bench.flake8("plugin", PLUGIN, tree, *words, text=file),
    )


def linters(bench: Bench) -> Iterator[Row]:
    """Measure other plugins of flake8, and pylint, on the same files."""
    for tree in (bench.trees.flask(), bench.trees.script(), *bench.given):
        pylint = bench.environments.program("pylint", "pylint")
        words = ("--rcfile", "/dev/null", "--persistent", "n", "--recursive", "y", ".")
        yield bench.row(
            "linters",
            tree,
            "-j1",
            bench.flake8("bare", BARE, tree, "-j1", "."),
            bench.flake8("plugin", PLUGIN, tree, "-j1", "."),
            bench.flake8("bugbear", "flake8 with flake8-bugbear", tree, "-j1", "."),
            bench.flake8("async", "flake8 with flake8-async", tree, "-j1", "."),
            # Its exit status says which kinds of messages there were.
            Command("pylint", (pylint, *words), tree.path, statuses=range(32)),
        )


def ruff(bench: Bench) -> Iterator[Row]:
    """Measure `check` beside ruff, which finds the import of Flask-Script when it is banned."""
    program = bench.environments.program("ruff", "ruff")
    words = ("check", "--no-cache", "--isolated", "--select", "TID251", "--config", _BANNED, "-q")
    for tree in (*bench.programs(), *bench.roots()):
        yield bench.row(
            "ruff",
            tree,
            "whole tree",
            Command(RUFF, (program, *words, "."), tree.path),
            bench.ours(CHECK_IMPORTS, tree, "check", "--isolated", "--select", "FCL101"),
            bench.ours(CHECK, tree, "check", "--isolated"),
        )


def fixing(bench: Bench) -> Iterator[Row]:
    """Measure `fix --check`, which works out all changes and writes none."""
    for tree in (bench.trees.script(), *_of_kind(bench.given, "script")):
        for case, words in (("safe fixes", ()), ("unsafe fixes", ("--unsafe-fixes",))):
            command = bench.ours("fix --check", tree, "fix", "--isolated", "--check", *words)
            yield bench.row("fix", tree, case, command)


def listing(bench: Bench) -> Iterator[Row]:
    """Measure `commands`, and `compare` of a program with what `fix` makes of it."""
    for tree in (bench.trees.flask(), bench.trees.script(), *bench.given):
        yield bench.row("commands", tree, "commands", bench.ours("commands", tree, "commands"))
    tree = bench.trees.script()
    fixed = tree.path.with_name(f"{tree.path.name}-fixed")
    shutil.rmtree(fixed, ignore_errors=True)
    shutil.copytree(tree.path, fixed)
    program = bench.environments.program("plugin", "flake8-flask-cli")
    measure(Command("fix", (program, "fix", "--unsafe-fixes", "."), fixed))
    command = bench.ours("compare", tree, "compare", str(tree.path), str(fixed))
    yield bench.row("commands", tree, "compare", command)


GROUPS = {
    "trees": whole,
    "editor": editor,
    "linters": linters,
    "ruff": ruff,
    "fix": fixing,
    "commands": listing,
}
"""What can be measured, by the name that `--only` takes."""


def _of_kind(trees: Sequence[Tree], kind: str) -> list[Tree]:
    return [tree for tree in trees if tree.kind == kind]


def _in_short(series: Sequence[Series]) -> str:
    return "; ".join(
        f"{each.subject} {each.median(lambda run: run.cpu):.3f} s ({len(each.runs)})"
        for each in series
    )
