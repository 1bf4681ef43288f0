def create_app(**options):
    return options
