from shop import application
from shop.cli import manager

if __name__ == "__main__":
    application.config["DEBUG"] = True
    manager.run()  # FCL109
