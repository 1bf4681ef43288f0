import shop.script as script

app = "shop"

if __name__ == "__main__":
    script.manager.run()  # FCL109
