from flask import Flask

site_name = "shop"


def create_app():
    return Flask(site_name)
