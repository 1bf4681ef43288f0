"""The text of one file: reading and writing, positions, edits.

Nothing here knows Flask or resolves a name.
"""
