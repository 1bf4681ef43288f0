from shop import create_app

flask_app = create_app()
