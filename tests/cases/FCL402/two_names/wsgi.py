from flask import Flask

from shop import site

assert isinstance(site, Flask)
public = site  # FCL402
