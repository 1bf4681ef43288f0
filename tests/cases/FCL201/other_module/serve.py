from shop import factory, site

if __name__ == "__main__":
    site.run(port=8080)  # FCL201
    factory.create_app("a").run()  # FCL201
