import flask


def build(name, *, oven):  # FCL401
    return flask.Flask(name, static_folder=oven)
