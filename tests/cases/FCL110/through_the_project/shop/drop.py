from .questions import prompt_bool as prompt_for_sure


def drop():
    return prompt_for_sure("Drop all tables")  # FCL110
