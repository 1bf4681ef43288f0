"""Record what a process runs that a test has started."""

import os

if os.environ.get("MUTATION_CONTEXT"):
    import coverage

    coverage.process_startup()
