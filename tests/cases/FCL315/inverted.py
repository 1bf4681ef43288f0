import click


@click.command()
@click.option("--no-cache", "cache", flag_value=False, default=True)  # FCL315
@click.option("-n", "--no-mail", "mail", is_flag=True, flag_value=False, default=True)  # FCL315
@click.option("--plain", "color", flag_value=False, default=True, envvar="COLOR")  # FCL315
@click.option("--quiet", flag_value=False, type=click.BOOL, default=True)  # FCL315
def build(cache, mail, color, quiet):
    print(cache, mail, color, quiet)
