from shop import make_site  # FCL402

if __name__ == "__main__":
    application = make_site("shop.Local")
    application.run(port=80)  # FCL201
