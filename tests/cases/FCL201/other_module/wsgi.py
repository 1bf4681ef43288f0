from shop import site as application
