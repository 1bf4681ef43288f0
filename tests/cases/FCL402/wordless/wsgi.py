import os  # FCL402

print(os.name)
