from shop.managers import ShopManager

manager = ShopManager(usage="Shop")  # FCL102
