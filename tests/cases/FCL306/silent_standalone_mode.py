import asyncio

import click


@click.command()
async def main():
    print("main")


if __name__ == "__main__":
    asyncio.run(main(standalone_mode=False))
