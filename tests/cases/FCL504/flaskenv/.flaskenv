# how `flask` runs here
FLASK_APP=shop
export FLASK_ENV="development"  # FCL504
