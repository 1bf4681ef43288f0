import click
from flask import Flask, current_app, has_request_context, request, url_for

app = Flask(__name__)


@app.cli.command("one")
def one():
    with app.test_request_context():
        print(url_for("static"))


@app.cli.command("two")
def two():
    current_app.test_request_context().push()
    print(request.args)


@app.cli.command("three")
def three():
    if has_request_context():
        print(request.args)


@app.cli.command("four")
def four():
    with app.test_client() as client:
        client.get("/")
        print(request.args)


@app.cli.command("five")
def five():
    @app.route("/")
    def view():
        return url_for("static")

    print(view)


@app.route("/six")
def six():
    return url_for("static")


@app.cli.command("seven")
@click.argument("request")
def seven(request):
    print(request.args)
