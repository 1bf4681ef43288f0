"""A record is what `typing.NamedTuple` is, without the code that is compiled for each class."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path

import pytest

import flake8_flask_cli
from flake8_flask_cli.record import Record

PACKAGE = Path(flake8_flask_cli.__file__).parent


class Shirt(Record):
    """What is sold."""

    colour: str
    size: int = 40
    price: int | None = None

    @property
    def label(self) -> str:
        return f"{self.colour} {self.size}"


def test_values_by_position_by_name_and_by_default() -> None:
    shirt = Shirt("red", price=20)
    assert (shirt.colour, shirt.size, shirt.price) == ("red", 40, 20)
    assert shirt.label == "red 40"


def test_it_is_a_tuple() -> None:
    colour, *others = Shirt("red", 41)
    assert (colour, others) == ("red", [41, None])
    assert Shirt("red") == Shirt(colour="red") != Shirt("blue")
    assert {Shirt("red"): 1}[Shirt("red")] == 1


def test_another_one_with_other_values() -> None:
    assert Shirt("red", 41)._replace(size=42) == Shirt("red", 42)


def test_it_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Shirt("red").size = 41  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Shirt("red").colours = 2  # type: ignore[attr-defined]


def test_it_says_what_is_in_it() -> None:
    assert repr(Shirt("red", 41)) == "Shirt(colour='red', size=41, price=None)"


def test_another_process_can_be_given_one() -> None:
    shirt = Shirt("red", 41)
    received = pickle.loads(pickle.dumps(shirt))  # noqa: S301
    assert type(received) is Shirt
    assert received == shirt


def test_a_pattern_takes_it_apart() -> None:
    match Shirt("red", 41):
        case Shirt(_, size):
            assert size == 41


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(Shirt, id="too few"),
        pytest.param(lambda: Shirt("red", 1, 2, 3), id="too many"),  # type: ignore[call-arg]
        pytest.param(lambda: Shirt("red", colour="blue"), id="twice"),  # type: ignore[misc]
        pytest.param(lambda: Shirt("red", weight=1), id="unknown"),  # type: ignore[call-arg]
    ],
)
def test_wrong_values(make: object) -> None:
    assert callable(make)
    with pytest.raises(TypeError, match="Shirt"):
        make()


def test_every_typed_value_is_one() -> None:
    others = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and any(each.name == "NamedTuple" for each in node.names)
    }
    assert others == {"record.py"}
