from flask import Flask


def create_app(info):
    return Flask("shop")
