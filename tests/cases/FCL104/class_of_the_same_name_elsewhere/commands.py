from flask_script import Command  # FCL101


class Command(Command):  # FCL104
    def run(self):
        print("done")
