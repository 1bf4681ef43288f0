from flask import Flask
from flask_migrate import Migrate
from flask_script import Manager  # FCL101

app = Flask(__name__)
app.program = Flask("program")
migrate = Migrate(app.config, None)
settings = app.config

of_settings = Manager(app.config)  # FCL102
of_settings_by_name = Manager(settings)  # FCL102
of_wsgi_app = Manager(app=app.wsgi_app)  # FCL102
of_cli = Manager(app.cli)  # FCL102
of_method = Manager(app.run)  # FCL102
of_another = Manager(app.program)  # FCL102


@of_settings.command  # FCL103
def hello():
    print("hello")


if __name__ == "__main__":
    of_settings.run()  # FCL109
