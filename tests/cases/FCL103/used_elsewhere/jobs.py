import manage as program
from manage import imported as job


def nightly():
    job()
    program.reached()
