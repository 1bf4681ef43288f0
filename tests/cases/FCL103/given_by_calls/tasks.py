def clean():
    print("cleaning")


def build(target="all"):
    print("building", target)
