REQUIRED = "Flask-Script"
