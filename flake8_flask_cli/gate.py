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


def may_matter(text: str) -> bool:
    """Tell whether the text of a file holds a word without which no rule reports anything."""
    return any(word in text for word in WORDS)
