from shop import create_app as make  # FCL402

if __name__ == "__main__":
    app = make()
