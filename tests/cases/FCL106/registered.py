from flask import Flask
from flask_script import Manager, Server  # FCL101

app = Flask(__name__)
manager = Manager(app)  # FCL102
manager.add_command(  # FCL106
    "runserver",
    Server(host="0.0.0.0", port=8080, use_debugger=True, use_reloader=True),
)
manager.add_command("plain", Server)  # FCL106
manager.add_command("threads", Server("localhost", 80, threaded=True, processes=2))  # FCL106
manager.add_command("secure", Server(ssl_crt="cert.pem", ssl_key="key.pem"))  # FCL106
