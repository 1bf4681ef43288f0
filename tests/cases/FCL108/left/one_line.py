from flask_script import Manager  # FCL101

manager = Manager(lambda config: print(config)); print("made")  # FCL102
manager.add_option("-c", "--config")  # FCL108
