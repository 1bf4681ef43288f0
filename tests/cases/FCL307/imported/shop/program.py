from shop.store import init_db


def start():
    init_db()
