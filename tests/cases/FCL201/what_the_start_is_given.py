"""A value that is made for the call alone needs no other place."""

from flask import Flask

from shop import Settings, prepare

app = Flask(__name__)

if __name__ == "__main__":
    settings = Settings()
    settings.read("local.cfg")
    other = Settings()
    other.read("local.cfg")
    prepare(app)
    app.run(port=settings.port)  # FCL201
