from flask.cli import AppGroup

tools = AppGroup("tools")
tools_command = tools.command
tools_group = tools.group
