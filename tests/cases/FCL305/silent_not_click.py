from argparse import ArgumentParser
from optparse import OptionParser

from click import echo
from somewhere import cloup

parser = ArgumentParser()
parser.add_argument("--name", dest="user", action="store_true")
other = OptionParser()
other.add_option("--name", dest="user", action="store_true")


class Shell:
    def option(self, *names, dest=None):
        return lambda function: function


shell = Shell()


@shell.option("--name", dest="user")
@cloup.option("--name", dest="user")
def load(user):
    echo(user)
