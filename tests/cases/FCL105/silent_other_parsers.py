from flask_script_tools import registry
import unknown

registry.add_command("greet", print)
unknown.bot.add_command("greet", unknown.Command(print))
