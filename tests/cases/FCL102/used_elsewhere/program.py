import shop.cli


def main():
    return getattr(shop.cli.manager, "run")()
