import click


def register(app):
    @app.cli.command("load")
    @click.option("--encoding")
    def load(encoding, path):  # FCL301
        print(encoding, path)

    @app.cli.group("users")
    def users():
        pass

    @users.command("create")
    def create(name):  # FCL301
        print(name)
