import shop

globals()["app"] = shop.create_app()
