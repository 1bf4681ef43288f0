from flask import Flask

app = Flask(__name__)


@app.cli.command("serve")
def serve():
    app.run()
