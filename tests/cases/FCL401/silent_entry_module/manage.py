from shop import create_app

try:
    application = create_app()
except OSError:
    raise
