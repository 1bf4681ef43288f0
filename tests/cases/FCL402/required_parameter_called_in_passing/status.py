from app import create_app

print(create_app({}).config)
