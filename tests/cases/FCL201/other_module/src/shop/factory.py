from flask import Flask


class Shop(Flask):
    def greet(self):
        return "hello"


def create_app(name):
    shop = Shop(name)
    shop.greet()
    return shop
