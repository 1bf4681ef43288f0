from shop import site_name  # FCL402

TITLE = f"This is {site_name}"


def create_app():
    return TITLE
