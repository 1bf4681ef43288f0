from flask import Flask, current_app

app = Flask(__name__)


@app.cli.command("forget")
def forget():
    if app.env == "production":  # FCL403
        print("no")
    if current_app.config["ENV"] == "production":  # FCL403
        print("no")
    if current_app.config.get("ENV", "production") == "production":  # FCL403
        print("no")
    if "ENV" in app.config:  # FCL403
        print("no")
