from click import command


@command("load")
async def load(path):  # FCL301
    print(path)
