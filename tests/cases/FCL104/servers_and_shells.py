from flask_script import Server, Shell  # FCL101


class Quiet(Server):  # FCL104
    def __init__(self, **options):
        super().__init__(use_debugger=False, **options)


class Local(Server):  # FCL104
    def __init__(self):
        Server.__init__(self, host="localhost")


class Gunicorn(Server):  # FCL104
    def run(self, host, port):
        print(host, port)


class Names(Shell):  # FCL104
    banner = "Names"
