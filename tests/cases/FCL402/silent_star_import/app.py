from shop import *


def create_app(config):
    return config
