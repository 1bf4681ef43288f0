"""What is made for the call that starts the server goes with it; what else is done does not."""

import argparse

from flask import Flask

from shop import prepare

app = Flask(__name__)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    options = parser.parse_args()
    app.config["PORT"] = options.port
    prepare(app)
    app.run(port=options.port)  # FCL201
