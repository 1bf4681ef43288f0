import sys

from flask import Flask

app = Flask(__name__)

if len(sys.argv) > 1:
    print(sys.argv)
elif __name__ == "__main__":
    app.run()  # FCL201

if __name__ == "__main__":
    try:
        app.run()  # FCL201
    except KeyboardInterrupt:
        print("bye")

if __name__ == "__main__":
    sys.exit(app.run())  # FCL201

if __name__ == "__main__": app.run()  # FCL201

if __name__ == "__main__":
    # Only for the neighbours.
    app.run(port=8080); print("bye")  # FCL201
else:
    print("imported")
