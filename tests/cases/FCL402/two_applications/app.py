from flask import Flask

shop = Flask("shop")
bakery = Flask("bakery")  # FCL402
kitchen = Flask("kitchen")
