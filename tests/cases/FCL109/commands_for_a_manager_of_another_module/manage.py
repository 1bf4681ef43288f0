from flask_script import Command  # FCL101

from shop import manager


class GreetCommand(Command):  # FCL104
    def run(self):
        print("hello")


def load():
    print("loaded")


def main():
    manager.run(commands={"load": Command(load), "greet": GreetCommand()})  # FCL105 FCL105 FCL109


if __name__ == "__main__":
    main()
