from flask.cli import with_appcontext

from shop import groups
from shop.groups import application, blueprint, books, pages, size, tools, users, verbose


@application.cli.command("one")
def one(path):  # FCL301
    print(path)


@blueprint.cli.command("two")
@with_appcontext
def two(path):  # FCL301
    print(path)


@users.command("three")
def three(path):  # FCL301
    print(path)


@books.command("four")
def four(path):  # FCL301
    print(path)


@pages.command("five")
def five(path):  # FCL301
    print(path)


@tools.command("six")
def six(path):  # FCL301
    print(path)


@groups.pages.command("seven")
def seven(path):  # FCL301
    print(path)


@users.command("eight")
@verbose
@groups.size
def eight(verbose, size_in_bytes):
    print(verbose, size_in_bytes)


@users.command("nine")
@verbose
def nine(verbose, path):  # FCL301
    print(verbose, path)
