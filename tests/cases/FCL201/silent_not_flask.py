import subprocess

import connexion
import uvicorn
from bottle import Bottle
from dash import Dash
from fastapi import FastAPI
from flask import Flask
from flask_frozen import Freezer
from flask_socketio import SocketIO
from quart import Quart

app = Flask(__name__)
socketio = SocketIO(app)
page = Dash(server=app)
api = connexion.FlaskApp(__name__)
quart = Quart(__name__)
bottle = Bottle()
fast = FastAPI()

if __name__ == "__main__":
    socketio.run(app)
    page.run(debug=True)
    api.run(port=8080)
    api.app.run()
    quart.run()
    bottle.run()
    uvicorn.run(fast)
    subprocess.run(["flask", "run"])
    Freezer(app).run()
