import click
from flask import Blueprint, Flask
from flask.cli import AppGroup, FlaskGroup

app = Flask(__name__)
driver = FlaskGroup(create_app=lambda: app)
jobs = Blueprint("jobs", __name__)
empty = Blueprint("shell", __name__)
elsewhere = Blueprint("run", __name__, cli_group="runs")
tools = AppGroup("tools")


@driver.command("run")
def run_all():
    print("all")


@tools.command("shell")
def shell():
    print("oysters")


@jobs.cli.command("run")
def run_jobs():
    print("jobs")


@elsewhere.cli.command("mail")
def mail():
    print("mailed")


@click.group()
def program():
    print("no Flask")


@program.command()
def run():
    print("running")


@app.cli.command("run-command")
def run_command():
    print("running")


def wrap(wrapper):
    @wrapper.cli.command("run")
    def run_wrapped():
        print("wrapped")


def register(group):
    @group.cli.command("run")
    def run_group():
        print("group")


app.register_blueprint(jobs)
app.cli.add_command(tools)
app.cli.add_command(run, "run-program")
