from flask import Flask, current_app


def create_app():  # FCL401
    app = Flask(__name__)

    with app.app_context():

        @current_app.cli.command("serve")
        def serve():
            app.run()  # FCL203

    return app
