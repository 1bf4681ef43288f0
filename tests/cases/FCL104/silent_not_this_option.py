from optparse import Option

from click import Option as ClickOption

import flask

NAME = Option("-n", "--name")
OTHER = ClickOption(["-n"])
flask.flask_script = None
