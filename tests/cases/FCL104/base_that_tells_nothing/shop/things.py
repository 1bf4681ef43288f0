import flask_script  # FCL101


class Thing(flask_script.Command):  # FCL104
    def run(self):
        print("done")
