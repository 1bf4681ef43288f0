from toolbox import settings


def assemble():
    return "shop"


def configure():
    return settings
