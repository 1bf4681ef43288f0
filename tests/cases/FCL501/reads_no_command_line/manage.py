"""Start the shop."""

from shop import app

app.config["NAME"] = "shop"

if __name__ == "__main__":
    app.run()  # FCL201
