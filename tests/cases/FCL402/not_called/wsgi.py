from shop import make_site  # FCL402

app = make_site
