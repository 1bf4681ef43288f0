from shop import create_app  # FCL402
