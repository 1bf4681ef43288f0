"""Files as most files of a Flask application are: no rule can find anything in them.

They have the words of the trade, also where these are parts of others: a `client` and a `click`, a
`description`, a `group_id`, an `options` list, a `manager` of people.
"""

from __future__ import annotations

FILES = {
    "views.py": """
from flask import Blueprint, abort, redirect, render_template, request, session, url_for

bp = Blueprint("shop", __name__, url_prefix="/shop")


@bp.route("/orders/<int:order_id>", methods=["GET", "POST"])
def order(order_id):
    found = find(order_id) or abort(404)
    if request.method == "POST":
        session["last"] = found.description
        return redirect(url_for("shop.order", order_id=order_id))
    return render_template("order.html", order=found, options=found.options)
""",
    "models.py": """
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    group_id = db.Column(db.Integer, db.ForeignKey("group.id"))
    description = db.Column(db.Text, default="")
    manager = db.relationship("User", remote_side=[id])

    def run_report(self, default=None):
        return self.description or default
""",
    "forms.py": """
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, SubmitField


class OrderForm(FlaskForm):
    description = StringField("Description")
    size = SelectField("Size", choices=[("s", "small"), ("l", "large")])
    submit = SubmitField("Click here")

    def options(self):
        return [option for option, _ in self.size.choices]
""",
    "test_views.py": """
import pytest
from flask import url_for


@pytest.fixture
def client(app):
    return app.test_client()


def test_orders(client):
    response = client.get("/shop/orders/1", headers={"Accept": "application/json"})
    assert response.status_code == 200
    assert b"description" in response.data


def test_group_of_clients(client, session):
    session["group"] = 3
    assert client.get(url_for("shop.order", order_id=1)).status_code == 302
""",
    "api.py": """
from flask import Blueprint, current_app, jsonify, request

api = Blueprint("api", __name__)


@api.get("/groups")
def groups():
    current_app.logger.info("groups of %s", request.remote_addr)
    return jsonify([group.to_dict() for group in all_groups()])


@api.errorhandler(404)
def not_found(error):
    return jsonify(error=str(error)), 404
""",
    "extensions.py": """
from flask_caching import Cache
from flask_login import LoginManager
from flask_mail import Mail
from flask_sqlalchemy import SQLAlchemy

cache = Cache()
db = SQLAlchemy()
login_manager = LoginManager()
mail = Mail()
login_manager.login_view = "auth.login"
""",
    "auth.py": """
from functools import wraps

from flask import g, redirect, session, url_for


def login_required(view):
    @wraps(view)
    def wrapped(*args, **kwargs):
        if g.get("user") is None:
            return redirect(url_for("auth.login"))
        return view(*args, **kwargs)

    return wrapped


async def load_user(user_id, default=None):
    yield session.get("user", default)
""",
    "tasks.py": """
import subprocess

from flask import render_template


def send_mail(recipients, default="nobody"):
    for recipient in recipients:
        deliver(recipient, render_template("mail.txt", name=recipient))
    return subprocess.run(["sendmail", "-q"], check=True).returncode


class Runner:
    def run(self, command):
        return self.handle(command)
""",
    "config.py": """
import os


class Config:
    \"\"\"Settings of the Flask application, by environment variables.\"\"\"

    SECRET_KEY = os.environ.get("SECRET_KEY", "dev")
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL", "sqlite://")
    FLASK_ADMIN_SWATCH = "cerulean"
""",
    "errors.py": """
from flask import render_template


def page_not_found(error):
    return render_template("404.html", option=None), 404


def register(app):
    app.register_error_handler(404, page_not_found)
""",
    "admin.py": """
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView

admin = Admin(name="shop", template_mode="bootstrap4")


class OrderView(ModelView):
    column_list = ("description", "group", "is_flagged")
    can_create = False
    form_choices = {"size": [("s", "small")]}
""",
    "client.py": """
import requests
from flask import current_app


class Client:
    def __init__(self, manager):
        self.manager = manager

    def fetch(self, path, **options):
        url = current_app.config["API_URL"] + path
        return requests.get(url, params=options, timeout=10)
""",
    "filters.py": """
from flask import Markup


def shorten(text, length=80):
    return Markup(text[:length])


def grouped(items, size):
    return [items[start : start + size] for start in range(0, len(items), size)]
""",
    "events.py": """
from flask import session
from flask_socketio import emit, join_room

from .extensions import socketio


@socketio.on("click", namespace="/shop")
def clicked(message):
    session["clicks"] = session.get("clicks", 0) + 1
    join_room(message["group"])
    emit("clicked", {"count": session["clicks"]})
""",
    "security.py": """
from flask_alembic import Alembic
from flask_celery import Celery
from flask_rq2 import RQ
from flask_security import (
    Security,
    SQLAlchemyUserDatastore,
)

alembic = Alembic()
celery = Celery()
queue = RQ()
security = Security()
""",
    "accounts.py": """
from flask import abort
from flask_security.utils import hash_password

from .security import security


def change(user, match, password):
    if match.group(1) != user.group or not security.datastore:
        abort(403)
    user.password = hash_password(password)
""",
}
