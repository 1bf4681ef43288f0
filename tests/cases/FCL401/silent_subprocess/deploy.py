import subprocess

subprocess.run(["env", "FLASK_APP=shop", "flask", "db", "upgrade"])
