from commands import Command


class Command(Command):  # FCL104
    def run(self):
        print("to do")
