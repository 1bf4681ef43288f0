"""Files of a project that are not Python: what kind they are, and what is found in their text."""
