from manage import manager


def test_greet():
    manager.handle("manage.py", ["greet"])  # FCL109
