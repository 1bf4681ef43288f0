import asyncio

import click


class Command(click.Command):
    def invoke(self, ctx):
        return asyncio.run(super().invoke(ctx))


class Group(click.Group):
    command_class = Command


@click.command()
async def one():
    print("one")


cli = Group("shop", commands={"one": one})
