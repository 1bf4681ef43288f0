from toolbox import Builder


def assemble(name="shop"):  # FCL401
    return Builder(name).application


def build():
    return Builder("other").application
