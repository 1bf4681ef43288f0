from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.config["LOCAL"] = True

app.run()  # FCL202
