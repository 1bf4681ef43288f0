from groups import app, tools

app.cli.add_command(tools)


@tools.command("sweep")  # FCL308
def sweep_again():
    print("swept")


@tools.command("late")
def late():
    print("late")


@app.cli.command("run")  # FCL308
def run_all():
    print("all")
