"""How diagnostics are printed: one module a format."""
