import argparse

from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=5000)
    parser.add_argument("--name")
    args = parser.parse_args()
    app.config["NAME"] = args.name
    app.run(port=args.port)  # FCL201
