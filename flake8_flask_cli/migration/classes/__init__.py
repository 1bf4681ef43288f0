"""What a class of commands becomes."""
