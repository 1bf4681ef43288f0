import manage
from manage import manager as m


@m.command  # FCL103
def greet(name="world"):
    print("hello", name)


@manage.manager.command  # FCL103
def goodbye():
    print("goodbye")
