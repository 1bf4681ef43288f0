from shop import app


def serve():
    app.run(debug=True)  # FCL201


if app.testing:
    app.run()  # FCL201
else:
    serve()
