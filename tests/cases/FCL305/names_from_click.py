from click import argument, command, option


@command("load")
@option("--size", choices=["S", "M"])  # FCL305
@option("--name", dest="user")  # FCL305
@argument("--path")  # FCL305
def load(size, user, path):
    print(size, user, path)
