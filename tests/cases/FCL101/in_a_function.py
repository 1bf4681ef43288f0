def main():
    from flask_script import prompt_bool  # FCL101

    return prompt_bool("Go on")  # FCL110
