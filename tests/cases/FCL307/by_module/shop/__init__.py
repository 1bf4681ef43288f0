from shop.other import both
