from click import command


@command("load")
async def load(path):  # FCL301 FCL306
    print(path)
