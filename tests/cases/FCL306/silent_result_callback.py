import click


@click.group(chain=True)
def cli():
    pass


@cli.result_callback()
def process(results):
    for each in results:
        print(list(each))


@cli.command()
def one():
    yield "one"
