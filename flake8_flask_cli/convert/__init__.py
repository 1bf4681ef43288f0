"""Converts calls of Flask-Script, and of argparse, to click and the Flask CLI.

The functions take nodes of the syntax tree, and callbacks: `text_of` returns the source text of an
expression, `dotted_name` the name that it resolves to. They return typed results: the code to
write, in parts (`DecoratorLine`, `CallText`) or as text (`Converted`), with its caveats. Nothing
here resolves a name, reads a file or computes an edit.

For an option, each argument of argparse has a module (`action`, `nargs`, `choices`, `help`, ...)
whose functions yield the keywords of click and the caveats; `option` combines them.

Facts about Flask-Script hold for 2.0.6, about click for 7.0 and later, about Flask for 1.0 and
later; each was run.
"""
