from plugins import load

shop = load("shop")
app = shop.create_app()
