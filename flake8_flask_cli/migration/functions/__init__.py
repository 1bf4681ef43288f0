"""What a function that is a command becomes."""
