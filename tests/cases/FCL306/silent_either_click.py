try:
    import asyncclick as click
except ImportError:
    import click


@click.command()
async def one():
    print("one")
