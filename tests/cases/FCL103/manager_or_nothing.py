from flask import Flask

try:
    from flask_script import Manager  # FCL101
except ImportError:
    Manager = None

if Manager:
    manager = Manager(Flask(__name__))  # FCL102

    @manager.command  # FCL103
    def greet():
        print("hello")
