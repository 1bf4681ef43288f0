SIZE = 5


def load(name, target, dry_run=False, size=10):
    print(name, target, dry_run, size)


def clean():
    print("clean")


def copy(source, target, force=False):
    print(source, target, force)


def count_all(start="1"):
    return int(start)


def number(numbers):
    print(numbers)


def computed(size=SIZE):
    print(size)
