from flask import Flask

app = Flask(__name__)

app.run(  # FCL202
    # for the neighbours
    port=8080,
)
