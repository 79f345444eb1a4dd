"""Photograph the pages, wide and narrow, light and dark, empty and full, into shots/ (`make shots`)."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.site import CHROMIUM, FLAGS, Site, running

OUT = Path(__file__).resolve().parents[2] / "shots"
SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 390, "height": 844}}
SCHEMES = ("light", "dark")
ROLE = "mlops-engineer"
PUBLIC = {
    "front": "/",
    "roadmaps": "/roadmaps/",
    "roadmap": f"/roadmaps/{ROLE}-roadmap/",
    "roles": "/roles/",
    "role": f"/roles/{ROLE}/",
    "compare": "/roles/compare/?left=data-scientist&right=ml-engineer",
    "domains": "/domains/",
    "domain": "/domains/data/",
    "workflow": "/articles/workflow-in-eight-stages/",
    "articles": "/articles/",
    "projects": "/projects/",
    "skills": "/skills/",
    "skill": "/skills/docker/",
    "article": "/articles/from-notebook-to-production/",
    "project": "/projects/serve-a-model/",
    "quiz": "/quizzes/docker-quiz/",
    "search": "/search/?q=model",
    "log-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "not-found": "/nothing/",
    "components": "/dev/components/",
}
LEARNER = {
    "today": "/",
    "roadmap-followed": f"/roadmaps/{ROLE}-roadmap/",
    "readiness": f"/readiness/{ROLE}/",
    "skill-own": "/skills/docker/",
    "evidence": "/skills/docker/evidence/",
    "freshness": "/skills/docker/freshness/",
    "review": "/review/",
    "review-answer": "/review/ > Show answer",
    "settings": "/settings/",
    "tokens": "/settings/tokens/",
    "first-run": "/start/",
}
EMPTY = {
    "today-empty": "/",
    "review-empty": "/review/",
    "teams-empty": "/teams/",
    "evidence-empty": "/skills/sql/evidence/",
}
CURATOR = {"content": "/admin/", "content-skills": "/admin/catalog/skill/"}


def main() -> int:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in SIZES:
            for scheme in SCHEMES:
                photograph(browser, site, None, PUBLIC, size, scheme)
                photograph(browser, site, "learner", LEARNER, size, scheme)
                photograph(browser, site, "admin", EMPTY, size, scheme)
                photograph(browser, site, "curator", CURATOR, size, scheme)
                photograph(browser, site, "manager", {"teams": "/teams/"} | team_of(browser, site), size, scheme)
        browser.close()
    sys.stdout.write(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}\n")
    return 0


def team_of(browser: Browser, site: Site) -> dict[str, str]:
    page = browser.new_page()
    log_in(page, site, "manager")
    page.goto(f"{site.url}/teams/")
    address = page.locator("main a[href^='/teams/']").first.get_attribute("href") or "/teams/"
    page.close()
    return {"matrix": address, "team-manage": f"{address}manage/"}


def log_in(page, site: Site, part: str) -> None:
    page.goto(f"{site.url}/accounts/login/")
    page.locator("input[name=login]").fill(site.email_of(part))
    page.locator("input[name=password]").fill(site.password)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_load_state()


def photograph(browser: Browser, site: Site, part: str | None, pages: dict[str, str], size: str, scheme: str) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    if part:
        log_in(page, site, part)
    for name, address in pages.items():
        address, _, link = address.partition(" > ")
        page.goto(site.url + address)
        if link:
            page.get_by_role("link", name=link).click()
        page.screenshot(path=OUT / f"{name}-{size}-{scheme}.png", full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
