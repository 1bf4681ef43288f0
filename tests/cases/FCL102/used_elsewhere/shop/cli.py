from flask_script import Manager  # FCL101

from shop import app

manager = Manager(app)  # FCL102
users = Manager(usage="Look after users")  # FCL102
roles = Manager(usage="Look after roles")  # FCL102
goods = Manager(usage="Look after goods")  # FCL102
carts = Manager(usage="Look after carts")  # FCL102
stock = Manager(usage="Look after stock")  # FCL102
