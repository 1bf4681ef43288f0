"""A flake8 plugin that finds what the Flask CLI replaces, and says what to write instead."""

__version__ = "0.1.0"
