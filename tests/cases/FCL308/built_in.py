import click
from flask import Blueprint, Flask, current_app
from flask.cli import AppGroup

app = Flask(__name__)
jobs = Blueprint("run", __name__)  # FCL308
orders = Blueprint("orders", __name__, cli_group=None)
tools = AppGroup("routes")


@jobs.cli.command("mail")
def mail():
    print("mailed")


@orders.cli.command("routes")  # FCL308
def order_routes():
    print("by the river")


@app.cli.command("run")  # FCL308
@click.option("--queue", default="main")
def run_queue(queue):
    print(queue)


@app.cli.group()  # FCL308
def shell():
    print("oysters")


@app.cli.command()  # FCL308
def run_command():
    print("running")


@app.cli.group(  # FCL308
    help="The routes of the drivers.",
)
def routes_grp():
    print("routes")


@click.command(name="run")
def everything():
    print("everything")


def start():
    print("started")


app.register_blueprint(jobs)
app.register_blueprint(orders)
app.cli.add_command(tools)  # FCL308
app.cli.add_command(everything)  # FCL308
app.cli.add_command(cmd=tools)  # FCL308
app.cli.command("run")(start)  # FCL308


@app.cli.command("run")  # FCL308
def serve():
    app.run(host="0.0.0.0")  # FCL203


def register(application):
    application.cli.add_command(tools, "shell")  # FCL308

    @current_app.cli.command("run")  # FCL308
    def run_all():
        print("all")
