import asyncio

import click


@click.command()
async def one():
    print("one")


@click.command()
@click.pass_context
def two(ctx):
    asyncio.run(ctx.invoke(one))


@click.command()
async def three():
    print("three")


def main():
    asyncio.run(three.callback())
