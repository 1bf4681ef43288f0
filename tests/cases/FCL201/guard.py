from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run()  # FCL201

if "__main__" == __name__ and app.debug:
    if app.testing:
        app.run("0.0.0.0", 8080, True)  # FCL201
    else:
        with app.app_context():
            app.run(host="127.0.0.1", port=5000, threaded=False, ssl_context="adhoc")  # FCL201
