"""Changes of the package itself, each of which a test has to notice.

`tests.mutants` changes what the package is given; here it is its own code that is changed.
"""
