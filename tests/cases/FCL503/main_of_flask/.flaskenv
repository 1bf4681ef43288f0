FLASK_APP=walks/__main__.py  # FCL503
