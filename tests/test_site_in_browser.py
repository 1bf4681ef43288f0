"""The documentation does in a browser what a reader expects of it. A Chromium must be installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium is installed (on Debian: apt-get install chromium)"
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the documentation like its host: what is not there gets the page "not found"."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, "en", "stable", "404", "index.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name is given
        """Keep quiet."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    handler = partial(_Handler, directory=str(site.parent.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/en/stable/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Give the landing page on a desk, and fail if the console shows an error."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto(address)
    yield page
    context.close()
    assert errors == []


def test_the_search_finds_a_rule(page: Page) -> None:
    page.get_by_role("textbox", name="Search").fill("FCL103")
    page.keyboard.press("Enter")
    page.locator("#search-results").get_by_role(
        "link", name="FCL103: flask-script-command", exact=True
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("FCL103: flask-script-command")


def test_a_reader_gets_from_the_landing_page_to_a_rule(page: Page) -> None:
    page.get_by_role("link", name="Migrate a program").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Migrate a program")
    page.locator(".sidebar-tree").get_by_role("link", name="Rules").click()
    page.get_by_role("row", name="FCL301").get_by_role("link").click()
    expect(page).to_have_title("FCL301: command-parameter-without-option - flake8-flask-cli")
    folded = page.locator("details.sd-dropdown .sd-summary-content")
    expect(folded).to_be_hidden()
    page.get_by_text("When exactly, and what is left to you").click()
    expect(folded).to_be_visible()


def test_what_is_typed_is_copied_without_its_prompt(page: Page) -> None:
    block = page.locator(".highlight-console").filter(has_text="pip install").first
    block.hover()
    block.locator("button.copybtn").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n")[0] == "python -m pip install flake8-flask-cli"
    assert "$" not in copied


def test_a_page_that_is_not_there_leads_on(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}rules/FCL999/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")
    page.get_by_role("main").get_by_role("link", name="All rules").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rules")
    page.close()


def test_no_page_is_wider_than_a_phone(page: Page, site: Path, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    folders = [path.parent.relative_to(site) for path in site.rglob("index.html")]
    assert len(folders) > 50
    wide = []
    for folder in folders:
        page.goto(f"{address}{folder.as_posix()}/")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(folder)
    assert wide == []
