"""The call is replaced; the default, which no other rule reports, still needs the import."""

from flask_script import Manager, prompt_bool  # FCL101

manager = Manager(usage="Manager of questions")  # FCL102


def prompt_bool(question, ask=prompt_bool):
    return ask(question)


@manager.command  # FCL103
def drop():
    prompt_bool("Sure")
