"""Measures whole commands: flake8 with and without the plugin, and the command beside others.

`python -m benchmarks --help` says how.
"""
