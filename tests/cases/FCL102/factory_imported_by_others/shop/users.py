from flask_script import Manager  # FCL101

users = Manager(usage="Look after users")  # FCL102


@users.command  # FCL103
def create():
    print("created")
