from flask_script import Option  # FCL101

VERBOSE = Option("-v", "--verbose", action="store_true")  # FCL104
SELECTION = (
    Option("--from", dest="first", type=int),  # FCL104
    Option("--to", dest="last", type=int),  # FCL104
)
UNUSED = [Option("--unused")]  # FCL104
