import optparse

from flask_script import Command, Option  # FCL101

parser = optparse.OptionParser()
parser.add_option("-c", "--config")


class Greet(Command):  # FCL104
    def run(self):
        print("hello")


def widen(unknown):
    unknown.add_option("-n")
