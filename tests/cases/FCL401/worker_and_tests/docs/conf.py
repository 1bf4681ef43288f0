from shop import create_app

create_app().app_context().push()
