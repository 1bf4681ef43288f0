from shop.framework import assemble


def create_app(**settings):  # FCL401
    app = assemble("shop", settings)
    return app


def make_app():
    return assemble
