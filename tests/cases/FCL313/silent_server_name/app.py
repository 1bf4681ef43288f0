from flask import Flask, url_for

app = Flask(__name__)
app.config.from_object("settings")


@app.cli.command("links")
def links():
    print(url_for("static", filename="logo.png"))
