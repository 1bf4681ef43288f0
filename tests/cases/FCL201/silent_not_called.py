from flask import Flask

app = Flask(__name__)


def serve():
    app.run()


def start(server=app.run):
    return lambda: server(debug=True)


if __name__ == "__main__":
    print(app.url_map)
