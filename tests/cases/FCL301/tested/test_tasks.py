from click.testing import CliRunner

from tasks import app, load


def test_load():
    assert CliRunner().invoke(load, ["x"]).exit_code == 0


def test_load_again(runner):
    arguments = ["x"]
    assert runner.invoke(load, arguments).exit_code == 0


def test_load_with_flask(client):
    assert app.test_cli_runner().invoke(load, ["x"]).exit_code == 0
    assert client.invoke(load, ["x"]).exit_code == 0
