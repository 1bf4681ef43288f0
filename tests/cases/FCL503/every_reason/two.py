from flask import Flask

shop = Flask("shop")
stock = Flask("stock")
