import os

from app import create_app

app = create_app(os.getenv("SHOP_CONFIG") or "default")
