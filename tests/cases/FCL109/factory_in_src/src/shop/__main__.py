from shop.script import manager

manager.run()  # FCL109
