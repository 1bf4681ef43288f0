import click


@click.group()
def tools():
    """What developers need."""


@tools.group()
def server():
    """The server."""


@server.command("start")
@click.option("--port", default=8080)
def start(port):
    from shop import create_app

    create_app().run(port=port)  # FCL203
