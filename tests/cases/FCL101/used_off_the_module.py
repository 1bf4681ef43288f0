"""The hint shows what is taken off the module."""

import flask_script as fs  # FCL101
import flask_script.commands  # FCL101

manager = fs.Manager(usage="Users")  # FCL102


def find(name: "fs.Manager", kinds=(flask_script.commands.Command, fs.Command)):
    return [fs.Command, fs.Command, kinds, name]


def find_more():
    return [fs.Command]


def find_again():
    return [fs.Command]


def find_once_more():
    return [fs.Command]


answer = fs.prompt_bool("Sure", default=fs.DEFAULT)  # FCL110
