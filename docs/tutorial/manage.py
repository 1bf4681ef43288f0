"""The commands of the shop: python manage.py --help"""

from flask_script import Manager, Server, prompt_bool

from shop import app

manager = Manager(app)
manager.add_command("runserver", Server(host="0.0.0.0", port=8080))


@manager.command
def create_user(name, admin=False):
    """Create a user."""
    print("created", name, "as admin" if admin else "")


@manager.option("-d", "--days", type=int, default=30, help="how many days to keep")
@manager.option("--dry-run", action="store_true")
def delete_orders(days, dry_run):
    """Delete old orders."""
    if dry_run or prompt_bool("Delete orders older than %d days" % days):
        print("deleted orders older than", days, "days")


if __name__ == "__main__":
    manager.run()
