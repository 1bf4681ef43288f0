"""The plugin of python-lsp-server: diagnostics with links, and quick fixes across files."""
