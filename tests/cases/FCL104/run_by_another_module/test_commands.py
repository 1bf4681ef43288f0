from commands import Check


def test_check():
    assert Check().run() == 3
