from flask import Flask  # the class of applications


class Shop (Flask ):
    pass


def make():  # FCL401
    return Shop (__name__)
