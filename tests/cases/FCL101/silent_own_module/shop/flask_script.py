class Manager:
    """Nothing of Flask-Script."""
