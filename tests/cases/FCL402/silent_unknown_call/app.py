from toolbox import load_application

site = load_application("shop")


def create_app(config):
    return config
