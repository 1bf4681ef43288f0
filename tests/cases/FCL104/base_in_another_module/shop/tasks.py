from .base import Plain, Task


class Clean(Task):  # FCL104
    def run(self):
        print("clean")


class Other(Plain):
    def run(self):
        print("other")
