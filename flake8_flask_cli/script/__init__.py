"""Flask-Script programs: the entities of a module, and the program that they make together."""
