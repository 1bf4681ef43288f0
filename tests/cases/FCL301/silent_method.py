import click


class Tools:
    @click.command("load")
    def load(self):
        print(self)
