import click
from quart import Quart

app = Quart(__name__)


@app.cli.command("run")
@click.option("--port", default=5000)
def run(port):
    app.run(port=port, certfile="cert.pem", keyfile="key.pem")
