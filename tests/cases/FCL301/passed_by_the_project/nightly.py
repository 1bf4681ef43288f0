import click
import tasks
from tasks import app, by_position, called_back, forwarded, invoked, other, with_all
from tasks import renamed as again


@app.cli.command("nightly")
@click.pass_context
def nightly(ctx):
    ctx.invoke(invoked, path="x", print="y")
    ctx.invoke(by_position, "x")
    ctx.invoke(with_all, **{"path": "x"})
    ctx.forward(forwarded)
    called_back.callback("x")
    ctx.invoke(again, path="x")
    ctx.invoke(other)
    ctx.invoke(tasks.invoked)
