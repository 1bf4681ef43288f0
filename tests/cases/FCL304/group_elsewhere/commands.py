import groups
from groups import application, books, tools, users


@application.cli.command  # FCL304
def one():
    print("one")


@users.command  # FCL304
def two():
    print("two")


@books.command  # FCL304
def three():
    print("three")


@groups.books.command  # FCL304
def four():
    print("four")


@tools.command
def five():
    print("five")
