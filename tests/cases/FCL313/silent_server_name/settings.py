SERVER_NAME = "shop.example"
