from unittest import mock

from manage import load


@mock.patch("manage.replaced")
def test_load(replaced, other):
    load("here", 3)
    other.alone()
