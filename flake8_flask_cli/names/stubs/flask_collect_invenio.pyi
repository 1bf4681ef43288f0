from flask_collect import Collect
