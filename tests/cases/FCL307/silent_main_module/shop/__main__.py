from shop.commands import load

load()
load("books.csv")
