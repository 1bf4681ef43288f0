from shop import Manager

print(Manager)
