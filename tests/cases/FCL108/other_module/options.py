def add_options(manager):
    manager.add_option("-c", "--config", default="development")  # FCL108
