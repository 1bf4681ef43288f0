"""The text gate: which files can matter to any rule. Nothing is imported to find out."""

WORDS = (
    "flask",
    "Flask",
    "FLASK",
    "click",
    ".cli",
    ".command",
    "add_command",
    "add_option",
    ".option(",
    ".shell",
    ".run(",
    ".handle(",
    "Command",
    "def run(",
    "prompt",
    "Manager",
    "manager",
    "create_app",
    "make_app",
)


# `flask` takes these for the entry module whatever is in them, if anything.
FILES = ("/wsgi.py", "/app.py", "/wsgi/__init__.py", "/app/__init__.py")


def may_matter(text: str, path: str, factories: tuple[str, ...]) -> bool:
    """Tell whether a rule can report anything in a file, by its text or by its absolute path.

    `factories` are the names of the user's own setting.
    """
    words = (*WORDS, *factories)
    return any(word in text for word in words) or path.replace("\\", "/").endswith(FILES)
