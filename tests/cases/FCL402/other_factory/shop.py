from flask import Flask


class Local:
    DEBUG = True


def make_site(settings):
    site = Flask(__name__)
    site.config.from_object(settings)
    return site
