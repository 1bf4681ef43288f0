from flask import Flask

app = Flask(__name__)
app.config["ENV"] = "development"  # FCL403
app.config.update(ENV="development")  # FCL403
app.config.from_mapping({"ENV": "development"})  # FCL403
app.env = "development"  # FCL403


def create_app(environment):  # FCL401
    made = Flask(__name__)
    made.config["ENV"] = environment
    made.env = environment  # FCL403
    return made
