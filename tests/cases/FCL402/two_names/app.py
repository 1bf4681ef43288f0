from shop import site as app
