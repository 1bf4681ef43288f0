from http.server import HTTPServer as Server
from wsgiref.simple_server import make_server

import flask_script_free

server = Server(("", 8080), None)
make_server("", 8080, None)
