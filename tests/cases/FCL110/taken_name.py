from flask_script import prompt  # FCL101


def click(element):
    print("clicking", element)


click(prompt("Where"))  # FCL110
