"""The same program before and after `fix`, run for real, and what it did compared.

Before is the real Flask-Script, after is every click whose parser differs, each with a Flask of its
time. The programs are in `matrix/`, or are generated; both get the same command lines.
"""
