from commands import CalledAtOnce, Documented, Parsing
from commands import called as fetch

from manage import app


def test_commands():
    fetch(app, n="3")
    CalledAtOnce()(app)
    assert Parsing().create_parser("parsing")
    assert Documented().description == "Count."
