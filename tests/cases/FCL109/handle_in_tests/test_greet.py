from manage import manager


def test_greet(capsys):
    manager.handle("manage.py", ["greet", "--name", "joe"])  # FCL109
    assert capsys.readouterr().out == "Hello joe"


def test_result():
    assert manager.handle("manage.py", ["greet"]) is None  # FCL109
