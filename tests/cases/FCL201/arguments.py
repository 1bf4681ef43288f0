import os

from flask import Flask

app = Flask(__name__)
options = {"threaded": True}

if __name__ == "__main__":
    app.run(host=os.environ["HOST"], port=int(os.environ.get("PORT", 5000)))  # FCL201
    app.run(debug=app.config["DEBUG"], **options)  # FCL201
    app.run(debug=True, use_reloader=False, processes=4)  # FCL201
    app.run(  # FCL201
        load_dotenv=False,
        ssl_context=("shop.crt", "shop.key"),
        extra_files=["menu.yaml", "prices.yaml"],
    )
