from shop import create_app


def main():
    create_app().run()


if __name__ == "__main__":
    app = create_app()
