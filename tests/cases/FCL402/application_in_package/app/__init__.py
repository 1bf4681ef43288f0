import os  # FCL402
