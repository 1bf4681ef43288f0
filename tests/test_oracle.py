"""What `fix` makes of a program does what the program did, with the real Flask-Script before.

The rows of `oracle/matrix/`, on every click whose parser differs: AUTO rows are fixed safely and do
the same, by `python manage.py` and by `flask`, SURFACE rows show what is not counted, CAVEAT rows
are fixed with `--unsafe-fixes` and differ as the row says, EITHER rows are fixed in both ways,
MANUAL rows are left as they are. PARTED rows keep a part on Flask-Script, and do the same where
that can be imported.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

import pytest

from flake8_flask_cli.convert.script_command import SCRIPT_COMMAND
from tests.oracle.environments import WITH_FLASK_SCRIPT, Environment, environments
from tests.oracle.fixing import fix
from tests.oracle.generation import generated
from tests.oracle.program import PARTED, Program, matrix
from tests.oracle.proof import Fixed, Proof, prove
from tests.oracle.runner import FLASK, PYTHON, Seen
from tests.oracle.surroundings import differing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs run in forks")

_ALL = list(matrix())
ROWS = [row for row in _ALL if row.verdict != PARTED]
PARTED_ROWS = [row for row in _ALL if row.verdict == PARTED]


def with_verdict(*verdicts: str) -> pytest.MarkDecorator:
    """Give a test the rows with one of the verdicts."""
    rows = [pytest.param(row, id=f"{row.name} {row.title}") for row in ROWS]
    return pytest.mark.parametrize(
        "row", [row for row, program in zip(rows, ROWS, strict=True) if program.verdict in verdicts]
    )


@pytest.fixture(scope="module")
def running() -> Iterator[Mapping[str, Environment]]:
    with environments() as all_environments:
        yield all_environments


@pytest.fixture(scope="module")
def proof(running: Mapping[str, Environment], tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return prove(ROWS, running, tmp_path_factory.mktemp("matrix"))


@with_verdict("AUTO", "SURFACE", "EITHER", "CAVEAT", "PARTLY", "MANUAL")
def test_the_row_is_right_about_flask_script(row: Program, proof: Proof) -> None:
    for line in row.command_lines:
        outcome = proof.before[row.name][line]
        assert outcome.text == line.before, f"{line}\n{outcome.errors}"


@with_verdict("AUTO")
def test_an_auto_row_knows_no_difference(row: Program) -> None:
    assert not any(line.after and not line.differs.command for line in row.command_lines)


@with_verdict("AUTO", "SURFACE", "EITHER")
def test_what_is_fixed_safely_does_the_same(row: Program, proof: Proof) -> None:
    assert_migrated(row, proof.safe, whether=True)
    assert_no_difference(row, proof, proof.safe)


@with_verdict("CAVEAT")
def test_what_is_fixed_unsafely_differs_as_the_row_says(row: Program, proof: Proof) -> None:
    assert_migrated(row, proof.safe, whether=False)
    assert_no_difference(row, proof, proof.safe)
    assert_migrated(row, proof.unsafe, whether=True)
    assert_no_difference(row, proof, proof.unsafe)


@with_verdict("EITHER")
def test_what_is_idiomatic_differs_as_the_row_says(row: Program, proof: Proof) -> None:
    assert proof.unsafe.files(row) != proof.safe.files(row)
    assert_migrated(row, proof.unsafe, whether=True)
    assert_no_difference(row, proof, proof.unsafe)


@with_verdict("PARTLY")
def test_what_is_left_still_does_the_same(row: Program, proof: Proof) -> None:
    assert_migrated(row, proof.unsafe, whether=False)
    assert_no_difference(row, proof, proof.unsafe)


@with_verdict("MANUAL")
def test_what_a_person_must_decide_is_left_alone(row: Program, proof: Proof) -> None:
    assert proof.unsafe.files(row) == row.files


def test_a_second_run_changes_nothing(proof: Proof) -> None:
    assert fix(proof.safe.root, "--check") == 0
    assert fix(proof.unsafe.root, "--unsafe-fixes", "--check") == 0


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proof]:
    with environments(WITH_FLASK_SCRIPT[1:]) as running:
        root = tmp_path_factory.mktemp("parted")
        yield prove(PARTED_ROWS, running, root, options=("--partial",))


@pytest.mark.parametrize("row", PARTED_ROWS, ids=lambda row: f"{row.name} {row.title}")
def test_what_is_parted_does_the_same(row: Program, parted: Proof) -> None:
    for line in row.command_lines:
        outcome = parted.before[row.name][line]
        assert outcome.text == line.before, f"{line}\n{outcome.errors}"
    for fixed in (parted.safe, parted.unsafe):
        assert_migrated(row, fixed, whether=False)
        assert any(SCRIPT_COMMAND.name in text for text in fixed.files(row).values())
        assert_no_difference(row, parted, fixed)


def test_a_second_run_parts_nothing(parted: Proof) -> None:
    for options in ((), ("--partial",)):
        assert fix(parted.safe.root, "--check", *options) == 0
        assert fix(parted.unsafe.root, "--unsafe-fixes", "--check", *options) == 0


def test_generated_programs_do_the_same(
    running: Mapping[str, Environment], tmp_path_factory: pytest.TempPathFactory
) -> None:
    proof = prove(generated(), running, tmp_path_factory.mktemp("generated"))
    migrated = [program for program in proof.programs if proof.safe.is_migrated(program)]
    assert len(migrated) > len(proof.programs) * 0.75
    assert all(proof.unsafe.is_migrated(program) for program in migrated)
    for fixed in (proof.safe, proof.unsafe):
        for program in proof.programs:
            assert_no_difference(program, proof, fixed)


def test_a_seed_generates_the_same_programs_again() -> None:
    assert generated(6, 5) == generated(6, 5)
    assert generated(6, 5) != generated(6, 6)


def test_what_surrounds_a_function_is_compared() -> None:
    program = Program("", "", "AUTO", {".env": "SHOP_NAME=books"}, ())

    def compared(command: str, before: dict[str, str], after: dict[str, str]) -> list[str]:
        old, new = (_seen("c", each) for each in (before, after))
        return [*differing(program, [old], [new], command, {"flask": "3.1.3", "click": "8.5.1"})]

    debug = {"app.debug": "True"}, {"app.debug": "False"}
    assert compared(PYTHON, *debug) == ["app.debug, at c: True before, False after"]
    assert compared(FLASK, *debug) == []
    variable: tuple[dict[str, str], dict[str, str]] = {}, {"$SHOP_NAME": "books"}
    assert compared(PYTHON, *variable) == ["$SHOP_NAME, at c: not there before, books after"]
    assert compared(FLASK, *variable) == []
    moved = {"working directory": "work"}, {"working directory": "."}
    assert compared(FLASK, *moved) == ["working directory, at c: work before, . after"]
    failed = {"exception": "<ValueError: ValueError('no')>"}, {"exception": "None"}
    assert len(compared(PYTHON, *failed)) == 1


def _seen(function: str, surroundings: dict[str, str]) -> Seen:
    return {"function": function, "text": f"{function}()", "surroundings": surroundings}


def assert_migrated(program: Program, fixed: Fixed, *, whether: bool) -> None:
    if fixed.is_migrated(program) is not whether:
        pytest.fail(f"fixed is {not whether}, {fixed.name}:\n{_text(program, fixed)}")


def assert_no_difference(program: Program, proof: Proof, fixed: Fixed) -> None:
    differences = [*map(str, proof.differences(program, fixed))]
    if differences:
        pytest.fail("\n".join([*differences[:5], _text(program, fixed)]))


def _text(program: Program, fixed: Fixed) -> str:
    return "\n".join(f"--- {name}\n{text}" for name, text in fixed.files(program).items())
