from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.debug = True
    app.config["DEBUG"] = True
    app.config["NAME"] = "x"
    app.run()  # FCL201
