"""The Flask application of a project: what makes it, and how `flask` would find it."""
