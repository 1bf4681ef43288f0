import sys

import click


@click.command()
def main():
    if sys.argv:
        return 1


if __name__ == "__main__":
    sys.exit(main(standalone_mode=False))
