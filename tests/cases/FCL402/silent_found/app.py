from shop import create_app

site = create_app()
