FLASK_APP = web.py
