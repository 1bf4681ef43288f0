import jobs
from flask import Flask
from jobs import load

app = Flask(__name__)
app.cli.add_command(load)  # FCL316
app.cli.add_command(jobs.load, "load-all")  # FCL316
