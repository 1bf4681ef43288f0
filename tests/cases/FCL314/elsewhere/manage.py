from shop import OwnGroup, ShopGroup, app, create_app

cli = ShopGroup(app)  # FCL314
other = OwnGroup(app)
third = ShopGroup(create_app=create_app)  # FCL314

if __name__ == "__main__":
    cli()
