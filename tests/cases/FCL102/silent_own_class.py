class Manager:
    def __init__(self, app):
        self.app = app

    def command(self, function):
        return function

    def run(self):
        return 0


manager = Manager("flask_script")


@manager.command
def greet():
    print("hello")


manager.add_command = print
manager.add_command("greet", greet)
manager.run()
