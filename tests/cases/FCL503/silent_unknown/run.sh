FLASK_APP=<your_app> flask run
flask run --app nothing
