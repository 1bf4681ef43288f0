from flask import Flask
from flask_script import Manager  # FCL101


class Program:
    def __init__(self):
        self.app = Flask(__name__)
        self.manager = Manager(self.app)  # FCL102

    def add_commands(self):
        @self.manager.command  # FCL103
        def greet():
            print("hello")
