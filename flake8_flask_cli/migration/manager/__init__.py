"""What a Manager becomes, and the program that it runs."""
