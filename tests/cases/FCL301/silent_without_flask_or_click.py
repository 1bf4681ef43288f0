def register(app):
    @app.cli.command("load")
    def load(path):
        print(path)
