import click

SHARED = {"help": "The size."}
checked = print


@click.command("spread")
@click.option("--size", choices=["S", "M"], **SHARED)  # FCL305
def spread(size):
    print(size)


@click.command("optional")
@click.argument("size", choices=["S", "M"], required=False)  # FCL305
def optional(size):
    print(size)


@click.command("several")
@click.option("--size", action="append", callback=checked, envvar="SIZES")  # FCL305
def several(size):
    print(size)


@click.command("reserved")
@click.option("--app", action="store", const=1, show_default=True)  # FCL305
def reserved(app):
    print(app)
