from flask_script import prompt, prompt_bool, prompt_pass  # FCL101


def name():
    try:
        return prompt("Name")  # FCL110
    except EOFError:
        return None


def password():
    return prompt_pass("Password")  # FCL110


def login():
    try:
        return name(), password()
    except (ValueError, KeyboardInterrupt):
        return None


def anything():
    try:
        return prompt("Anything")  # FCL110
    except:
        return prompt("Once more")  # FCL110


def sure():
    try:
        answer = prompt_bool("Sure")  # FCL110
    finally:
        print("asked")
    return answer
