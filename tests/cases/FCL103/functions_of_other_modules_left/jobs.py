def load(name):
    print(name)


def clean():
    print("clean")
