# A FlaskGroup would find the application.
from toolbox import Runner

from shop import create_app


def main():
    Runner(create_app=create_app).start()
