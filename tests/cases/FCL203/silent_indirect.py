from threading import Thread

from flask import Flask
from flask_socketio import SocketIO

app = Flask(__name__)
socketio = SocketIO(app)


def run_server():
    app.run()


@app.cli.command("serve")
def serve():
    def target():
        app.run()

    Thread(target=target).start()
    run_server()
    socketio.run(app)


@app.route("/run")
def run():
    return "run"
