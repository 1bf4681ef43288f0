from flask import Flask

app = Flask(__name__)


@app.cli.group("db")
def database():
    print("database")
