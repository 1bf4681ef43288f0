from shop.manage.database import recreate


def reset():
    recreate(yes=True)  # FCL307
