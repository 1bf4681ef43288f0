"""What Flask-Script's Server and Shell become: the commands that `flask` has built in."""
