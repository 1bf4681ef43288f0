from flask.ext import login, script  # FCL101
from flask.ext import mail as post, wtf
from flask.ext.babel import Babel, lazy_gettext
from flask.ext.mysql import MySQL
from flask.ext.sqlalchemy.model import Model
from flaskext.markdown import Markdown
from flaskext.uploads import UploadSet
import os, flask.ext.bcrypt
import flask.ext.cache
import flask.ext.openid as openid

from shop import app

try:
    from flask_moment import Moment
except ImportError:
    from flask.ext.moment import Moment

manager = script.Manager(app)  # FCL102
flask.ext.bcrypt.Bcrypt(app)
flask.ext.cache.Cache(app, config={"A": flask.ext.cache.A, "B": os.sep, "C": flask.Flask})
print(login, post, wtf, Babel, lazy_gettext, MySQL, Model, Markdown, UploadSet, openid, Moment)


@manager.command  # FCL103
def greet():
    from flask.ext.principal import Principal
    if True: from flask.ext import assets, oauth
    print(Principal, assets, oauth)
