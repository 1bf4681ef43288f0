"""Finds what the Flask CLI replaces, says what to write instead, and writes it: a flake8 plugin."""

__version__ = "0.1.0"
