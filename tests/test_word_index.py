"""Which files of a project hold a word, and how often all files are read to know it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flake8_flask_cli.names.project import expect_words, files_mentioning
from flake8_flask_cli.names.word_index import WordIndex
from tests.project import write


@pytest.fixture
def index(tmp_path: Path) -> tuple[WordIndex, list[int]]:
    """Return an index of three files, and a list with an item for each time that all are read."""
    texts = {"a.py": "manager.run()", "b.py": "manager = None", "c.py": "app = make()"}
    write(tmp_path, texts)
    reads: list[int] = []

    def files() -> list[str]:
        reads.append(len(reads))
        return [str(tmp_path / name) for name in texts]

    return WordIndex(files), reads


def names(index: WordIndex, *words: bytes) -> list[str]:
    return sorted(Path(each).name for each in index.files_with_one(words))


def test_the_files_with_one_of_some_words(index: tuple[WordIndex, list[int]]) -> None:
    found, reads = index
    assert names(found, b"manager", b"make") == ["a.py", "b.py", "c.py"]
    assert names(found, b"make") == ["c.py"]
    assert names(found, b"make", b"manager") == ["a.py", "b.py", "c.py"]
    assert names(found) == []
    assert reads == [0]


def test_a_longer_word_is_looked_for_where_its_part_is(
    index: tuple[WordIndex, list[int]],
) -> None:
    found, reads = index
    assert names(found, b"manager") == ["a.py", "b.py"]
    assert names(found, b"manager.run") == ["a.py"]
    assert names(found, b"the manager") == []
    assert reads == [0]
    assert names(found, b"app") == ["c.py"]
    assert reads == [0, 1]


def test_words_that_are_expected_take_no_reading_of_their_own(
    index: tuple[WordIndex, list[int]],
) -> None:
    found, reads = index
    found.expect([b"app", b"manager"])
    assert reads == []
    assert names(found, b"None") == ["b.py"]
    assert names(found, b"app") == ["c.py"]
    assert names(found, b"manager.run") == ["a.py"]
    assert reads == [0]


def test_only_python_files_of_a_project_are_searched(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": "word", "b.txt": "word", "shop/c.py": "no", "venv/d.py": "word"})
    expect_words(tmp_path, [b"other"])
    assert files_mentioning(tmp_path, (b"word",)) == (tmp_path / "a.py",)
    assert files_mentioning(tmp_path, (b"other", b"no")) == (tmp_path / "shop" / "c.py",)


def test_a_word_is_compared_with_the_first_words_alone(index: tuple[WordIndex, list[int]]) -> None:
    """Else many different words, as a file may name them, are compared with each other."""
    found, reads = index
    for number in range(300):
        assert names(found, b"import x%d." % number) == []
    assert names(found, b"import x0.y", b"import x299.y") == []
    # The first of these two words is known to be nowhere.
    assert len(reads) == 301
