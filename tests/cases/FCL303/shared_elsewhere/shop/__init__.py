from shop.options import size
