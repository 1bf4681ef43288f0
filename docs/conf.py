"""Configures Sphinx. `site_pages` writes what is generated, before each build."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent))

import site_pages

import flake8_flask_cli
from flake8_flask_cli.settings import Settings

project = "flake8-flask-cli"
author = "flake8-flask-cli contributors"
project_copyright = f"2026, {author}"
release = flake8_flask_cli.__version__

extensions = [
    "myst_parser",
    "notfound.extension",
    "sphinx_copybutton",
    "sphinx_design",
    "sphinxext.opengraph",
]
exclude_patterns = ["_build", "_parts", "output"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Options such as --diff keep their two dashes.
smartquotes = False

html_theme = "furo"
html_title = project
html_baseurl = Settings().docs_url
html_static_path = ["_static"]
html_favicon = "_static/icon.svg"
html_css_files = ["site.css"]
html_copy_source = False
html_use_index = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b6e72", "color-brand-content": "#0b6e72"},
    "dark_css_variables": {"color-brand-primary": "#5cc4c8", "color-brand-content": "#5cc4c8"},
}

pygments_dark_style = "github-dark"

# Of a console session only what is typed is copied, without its prompt.
copybutton_prompt_text = "$ "
copybutton_exclude = ".linenos, .gp, .go"

ogp_site_url = html_baseurl
ogp_site_name = project
ogp_social_cards = {"enable": False}

root = urlsplit(html_baseurl).path

notfound_urls_prefix = root
notfound_context = {
    "title": "Page not found",
    "body": f"""
<h1>Page not found</h1>
<p>There is no page at this address. What you look for may be here:</p>
<ul>
<li><a href="{root}rules/">All rules</a>, by their codes</li>
<li><a href="{root}errors/">It still does not start</a>, with every error message</li>
<li><a href="{root}tutorial/">Migrate a program</a>, step by step</li>
<li><a href="{root}search/">Search</a></li>
</ul>
""",
}

setup = site_pages.setup
