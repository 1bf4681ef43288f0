from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
INTERRUPTS = (KeyboardInterrupt, ValueError)


def main():
    manager.run()  # FCL109


def quiet():
    try:
        manager.run()  # FCL109
    except (EOFError, OSError):
        print("bye")
    finally:
        manager.run()  # FCL109


def later():
    try:
        return lambda: manager.run()  # FCL109
    except:
        manager.run()  # FCL109


def careful():
    try:
        manager.run()  # FCL109
    except INTERRUPTS as error:
        print(error)
    except BaseException:
        print("bye")


def failing():
    try:
        manager.run()  # FCL109
    except (ValueError, OSError):
        print("failed")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("bye")
    try:
        manager.run()  # FCL109
    except:
        print("bye")
