from shop import script

print(script.__name__)


def main():
    script.manager.run()  # FCL109
