from toolbox import Builder


def assemble(app):
    return app


def create_app():
    return Builder("shop").application
