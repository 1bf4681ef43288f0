import os

from flask import Flask

app = Flask(__name__)

if os.environ.get("SERVE"):
    try:
        app.run(port=8080, debug=True)  # FCL202
    except OSError:
        app.run()  # FCL202

if __name__ == "__main__":
    print("serving")
else:
    app.run(host="0.0.0.0")  # FCL202

Flask("other").run()  # FCL202
