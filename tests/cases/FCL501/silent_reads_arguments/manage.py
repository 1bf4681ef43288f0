from jobs import execute
from shop import app

if __name__ == "__main__":
    execute(app)
