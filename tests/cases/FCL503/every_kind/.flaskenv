FLASK_APP=shop.main  # FCL503
