from shop import app
from shop.helpers import Boss

b = Boss(app)  # FCL102
b.run()  # FCL109
