"""The command line of a project: its commands and their parameters, whoever declares them."""
