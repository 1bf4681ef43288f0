import asyncclick
import click
from quart import Quart

app = Quart(__name__)


@app.cli.command("one")
async def one():
    print("one")


@asyncclick.command()
async def two():
    print("two")
