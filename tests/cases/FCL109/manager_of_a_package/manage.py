from shop.script import manager

import shop.work

if __name__ == "__main__":
    manager.run()  # FCL109
