from wsgi import create_app

app = create_app({})
