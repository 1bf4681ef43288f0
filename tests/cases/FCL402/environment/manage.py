import os
from os import environ

os.environ["FLASK_APP"] = "shop:web.app"  # FCL402
os.environ["FLASK_APP"] = "shop.wgsi"  # FCL402
os.environ["FLASK_APP"] = "shpo"  # FCL402
os.environ.setdefault("FLASK_APP", "shop:site")  # FCL402
environ.setdefault("FLASK_APP", "shop/__init__.py:create_app()")  # FCL402
environ.setdefault("FLASK_APP", "shop:name")  # FCL402
environ["FLASK_APP"] = "shop.empty"  # FCL402

os.environ["FLASK_APP"] = "shop:create_app('production')"
os.environ["FLASK_APP"] = __file__
os.environ["FLASK_APP"] = ""
os.environ.setdefault("FLASK_APP", "shop.main")
os.environ.setdefault("FLASK_APP", "inner")
os.environ.setdefault("FLASK_APP", "colours.main")
os.environ.setdefault("FLASK_RUN_PORT", "nonsense:")
