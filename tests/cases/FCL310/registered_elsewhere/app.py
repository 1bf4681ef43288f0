from flask import Flask
from jobs import build_cmd, clean_cmd

app = Flask(__name__)
app.cli.add_command(clean_cmd)
app.cli.add_command(build_cmd, name="build")
