from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
other = Manager(app)  # FCL102
third = Manager(app)  # FCL102
fourth = Manager(app)  # FCL102


def registered(group):
    return group._commands


def passed_on(group):
    @group.command  # FCL103
    def greet(name): ...


def given_anything(group):
    @group.command
    def empty(): ...


def in_a_loop(group):
    @group.command  # FCL103
    def load(name): ...


registered(manager)
passed_on(other)
callback = passed_on
given_anything(third)
given_anything("third")
for each in [in_a_loop]:
    each(fourth)
in_a_loop(fourth)

fifth = Manager(app)  # FCL102


def under_another_name(group):
    @group.command  # FCL103
    def store(name): ...


alias = under_another_name
alias("fifth")
under_another_name(fifth)
