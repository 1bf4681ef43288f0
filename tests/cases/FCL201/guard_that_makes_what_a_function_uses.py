import signal

from flask import Flask
from workers import Worker

app = Flask(__name__)


def stop(number, frame):
    worker.stop()


signal.signal(signal.SIGTERM, stop)

if __name__ == "__main__":
    worker = Worker(app)
    app.run()  # FCL201
