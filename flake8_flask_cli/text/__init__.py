"""The text of one file: how it is read and written, where its parts are, and edits of it.

Nothing here knows Flask or resolves a name.
"""
