"""The same program before and after `fix`, run for real, and what it did compared.

Before is the real Flask-Script, after are three ages of Flask and click. The programs stand in
`matrix/`, a row of the reference each, or are generated; both get the same command lines.
"""
