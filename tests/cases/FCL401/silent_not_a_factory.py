import functools

import pytest
from flask import Flask


@pytest.fixture
def app():
    app = Flask(__name__)
    yield app


@functools.lru_cache
def create_app():
    return Flask(__name__)


class Factory:
    def create_app(self):
        return Flask(__name__)


def outer():
    def make_app():
        return Flask(__name__)

    make_app()


def configure(app):
    app.config["DEBUG"] = True
    return app


def count():
    app = Flask(__name__)
    return len(app.url_map._rules)


async def make_app():
    return Flask(__name__)
