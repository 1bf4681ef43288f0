"""Flask-Script in a module: its managers, what is registered on them, and what it becomes."""
