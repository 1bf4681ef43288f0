"""A flake8 plugin that finds what the Flask CLI replaces, says what to write instead, and writes it."""

__version__ = "0.1.0"
