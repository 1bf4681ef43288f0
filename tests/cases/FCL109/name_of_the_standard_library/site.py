from flask_script import Manager, Server  # FCL101

from shop import app

manager = Manager(app)  # FCL102
manager.add_command("serve", Server(port=9000))  # FCL106

if __name__ == "__main__":
    manager.run()  # FCL109
