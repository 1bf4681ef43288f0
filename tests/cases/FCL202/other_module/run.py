#!flask/bin/python
from shop import app

app.run(debug=True)  # FCL202
