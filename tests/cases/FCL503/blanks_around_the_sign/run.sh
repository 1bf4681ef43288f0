FLASK_APP = /opt/web.py flask run --host=0.0.0.0  # FCL503
FLASK_APP =web.py  # FCL503
