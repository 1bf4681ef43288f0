export FLASK_ENV=production  # FCL504
exec flask run
