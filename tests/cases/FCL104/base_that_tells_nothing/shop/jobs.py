from .things import Thing as Job


class Nightly(Job):  # FCL104
    def run(self):
        print("good night")
