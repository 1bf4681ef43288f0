"""Click commands in a module: what they declare, and what does not fit."""
