from werkzeug.middleware.proxy_fix import ProxyFix

from shop import create_app

application = ProxyFix(create_app())
