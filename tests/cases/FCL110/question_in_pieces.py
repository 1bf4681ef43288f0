from flask_script import prompt, prompt_bool  # FCL101


def drop(name):
    if prompt_bool("Everything in %s "  # FCL110
                   "goes away: sure" % name):
        return prompt(  # FCL110
            "One more time, "
            "write its name",
            # nobody has a name to offer
            default="",
        )
    return ""
