"""A site and a browser for all walks; a fresh person's window for each."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.site import CHROMIUM, FLAGS, Site, running

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("site")) as ready:
        yield ready


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Walker:
    """A person at a browser. Every page seen is checked: its status, its console, its accessibility.

    Each walk is walked twice: at a desk in the light, on a phone in the dark.
    """

    def __init__(self, site: Site, page: Page) -> None:
        self.site = site
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _note(self, message) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def go(self, path: str, *, status: int = 200) -> Page:
        response = self.page.goto(self.site.url + path)
        assert response is not None
        assert response.status == status, path
        self.check()
        return self.page

    def log_in(self, part: str) -> None:
        self.page.goto(f"{self.site.url}/accounts/login/")
        self.page.get_by_label("E-mail").fill(self.site.email_of(part))
        self.page.locator("input[name=password]").fill(self.site.password)
        self.page.get_by_role("main").get_by_role("button", name="Log in", exact=True).click()
        self.page.wait_for_url(re.compile(f"^{re.escape(self.site.url)}(?!/accounts/)"))

    def check(self) -> None:
        """Ask axe-core about the page, and whether it fits the window."""
        self.page.wait_for_load_state()
        self.page.evaluate(AXE)
        # Preloading would write styles into the page, which its policy refuses.
        asked = "tags => axe.run({runOnly: tags, resultTypes: ['violations'], preload: false})"
        found = self.page.evaluate(asked, WCAG)
        for violation in found["violations"]:
            places = "; ".join(node["html"][:160] for node in violation["nodes"][:3])
            self.complaints.append(f"{self.page.url}: {violation['id']}: {places}")
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.complaints.append(f"{self.page.url}: {wide} px wider than the window")


WINDOWS = {
    "at a desk, light": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "on a phone, dark": {"viewport": {"width": 360, "height": 740}, "color_scheme": "dark"},
}


@pytest.fixture(params=WINDOWS)
def walker(request, site, browser) -> Iterator[Walker]:
    context = browser.new_context(
        **WINDOWS[request.param], locale="en-GB", timezone_id="Europe/Berlin", reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    walker = Walker(site, context.new_page())
    yield walker
    context.close()
    assert walker.complaints == []
