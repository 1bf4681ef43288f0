"""The tests of flake8-flask-cli."""
