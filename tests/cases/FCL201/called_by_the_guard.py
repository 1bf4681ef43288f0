import sys

from flask import Flask

shop = Flask("shop")


def serve(port):
    shop.run(port=port)  # FCL201


def main():
    if "--serve" in sys.argv:
        serve(8080)
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
