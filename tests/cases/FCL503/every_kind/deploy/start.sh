#!/bin/sh
export FLASK_APP="shop.main"  # FCL503
exec flask run
