FLASK_APP=shop:web flask run  # FCL503
FLASK_APP=web flask run  # FCL503
FLASK_APP='shop:app(a)' flask run  # FCL503
FLASK_APP=factory flask run
FLASK_APP=factory:create_app flask run
