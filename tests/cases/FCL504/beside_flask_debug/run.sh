export FLASK_ENV=development  # FCL504
flask run --debug
