import os
import sys

from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    """Serve the shop."""
    pass
    import gevent

    port = int(os.environ.get("PORT", 5000))
    debug = os.getenv("DEBUG") == "1"
    if len(sys.argv) > 1:
        sys.exit("no arguments")
    try:
        app.run(port=port, debug=debug)  # FCL201
    except KeyboardInterrupt:
        print("bye")
