"""Flask-Script (argparse) to the Flask CLI (click): text in, text out.

Nothing here resolves a name or reads a file. A caller hands over nodes of the syntax tree and two
functions, `text_of` (the source text of an expression) and `what_is` (the dotted name that an
expression stands for), and gets back the text to write, how far it can be trusted, and why.
What is said of Flask-Script holds for 2.0.6, of click for 7.0 and later, of Flask for 1.0 and
later; each fact was run.
"""
