from flask import Flask
from flask_script import Manager  # FCL101

app = Flask(__name__)
app = Manager(app)  # FCL102


@app.command  # FCL103
def greet(name="world"):
    print("hello", name)


if __name__ == "__main__":
    app.run()  # FCL109
