import shop.store
import shop.store as shop_store
from shop import both, store
from shop import store as cli_store
from shop.store import check, clean

names = ["ann"]


def clean_all(commit, line):
    check("ann")
    cli_store.check("ann")
    cli_store.clean("ann", commit)  # FCL307
    store.clean(names=names)  # FCL307
    shop_store.clean(None, True)  # FCL307
    clean(["ann"], commit)  # FCL307
    clean(["ann"], line, True)  # FCL307
    clean(None, None, None, False, True, line)  # FCL307
    clean(*names, True)
    clean(["ann"], "shop")
    clean(["ann"], "shop", None, False)
    clean(line, line)
    cli_store.clean(["ann"])
    cli_store.cli("ann")  # FCL307
    shop.store.clean("ann")
    both.both("ann")


def shadowed(store):
    store.clean("ann")
