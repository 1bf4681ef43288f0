import argparse

from shop import create_app

parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=5000)
arguments = parser.parse_args()
app = create_app()
app.run(port=arguments.port)  # FCL202
