from click import echo
from discord.ext import commands

bot = commands.Bot()
names = {}


class Shell:
    def command(self, function):
        return function


shell = Shell()


@bot.command()
async def play(title):
    echo(title)


@shell.command
def load(path):
    echo(path)


@names.setdefault("load")
def other(path):
    echo(path)
