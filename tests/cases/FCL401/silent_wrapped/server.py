from werkzeug.middleware.dispatcher import DispatcherMiddleware

import shop

server = DispatcherMiddleware(shop.create_app(), {})
