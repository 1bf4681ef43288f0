from flask_script import Manager  # FCL101

manager = Manager(usage="one")  # FCL102

import two
