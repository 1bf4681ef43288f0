from unittest import mock


def test_goods():
    with mock.patch("shop.cli.goods"):
        pass
