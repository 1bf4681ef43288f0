from flask_script import Command, Option  # FCL101

from . import options
from .options import SELECTION as SELECTED

FORCE = Option("--force", action="store_true")  # FCL104


class Quiet:
    option_list = (Option("-q", "--quiet", action="store_true"),)  # FCL104


class Show(Command):  # FCL104
    """Show what is selected."""

    option_list = SELECTED + (options.VERBOSE,)

    def run(self, first, last, verbose):
        print(first, last, verbose)


class Delete(Quiet, Command):  # FCL104
    """Delete what is selected."""

    option_list = (Option("path"), FORCE, *SELECTED, *Quiet.option_list)

    def run(self, path, force, first, last, quiet):
        print(path, force, first, last, quiet)
