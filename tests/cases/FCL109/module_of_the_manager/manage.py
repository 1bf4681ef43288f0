import shop.script as script

import shop.work

if __name__ == "__main__":
    script.manager.run()  # FCL109
