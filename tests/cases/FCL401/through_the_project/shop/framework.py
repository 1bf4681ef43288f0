from flask import Flask


class Shop(Flask):
    pass


def assemble(name, settings):
    app = Shop(name)
    app.config.update(settings)
    return app
