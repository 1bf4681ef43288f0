"""What becomes of each part of a Flask-Script program: the edits, and what they change."""
