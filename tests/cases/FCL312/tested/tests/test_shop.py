import click


@click.command()
def one():
    return 1


def test_one(runner):
    assert runner.invoke(one, standalone_mode=False).return_value == 1
