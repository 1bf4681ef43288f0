from flask import Flask
from jobs import run_command, sync_command

app = Flask(__name__)
app.cli.add_command(run_command)  # FCL308
app.cli.add_command(sync_command)
