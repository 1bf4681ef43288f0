from flask import Flask, request, url_for
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102


@manager.command  # FCL103
def links():
    """Show all links."""
    # One a line.
    for rule in app.url_map.iter_rules():
        print(
            url_for(rule.endpoint),
            """
            of {}
            """.format(
                rule.rule
            ),
        )

        # What is left.
        print(
            "a"
            "b"
        )


@manager.command  # FCL103
def shared(name="x"):
    print(request.path, name)


@manager.option("-n", "--name", default="x")  # FCL103
def short(name): print(request.path, name)


@manager.command  # FCL103
def with_status():
    if request.path:
        return 1
    shared()
    return "none"


@manager.command  # FCL103
def own_name():
    from flask import current_app

    print(current_app.name, request.path)


def passed(number):
    print(url_for("index", number=number))
    return number


manager.command(passed)  # FCL103

if __name__ == "__main__":
    manager.run()  # FCL109
