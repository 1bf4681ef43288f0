from flask import Flask
from waitress import serve


class Shop(Flask):
    def run(self, port=8080):
        serve(self, port=port)


class Bakery(Shop):
    pass


if __name__ == "__main__":
    Shop("shop").run()
    Bakery("bakery").run(8081)
