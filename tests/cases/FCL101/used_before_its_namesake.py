"""A name is used where another thing is about to get it: the import has to stay."""

from flask_script import Server, prompt, prompt_bool, prompt_choices, prompt_pass  # FCL101


def prompt(question, ask=prompt):
    return ask(question)


class Questions:
    prompt_bool = staticmethod(prompt_bool)


def prompt_pass(question: prompt_pass):
    return question


for prompt_choices in [prompt_choices]:
    prompt_choices.__name__

Server: type = [Server for Server in [Server]]
