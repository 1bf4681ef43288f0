import shop  # FCL402
