"""The whole loop, as people walk it."""

import re
import uuid

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
ROLE = "mlops-engineer"


def test_a_visitor_looks_around(walker):
    walker.go("/")
    walker.go("/roadmaps/")
    walker.page.locator("main .card-link").first.click()
    walker.check()
    expect(walker.page.get_by_role("heading", level=1)).to_be_visible()
    for path in (
        "/roles/",
        f"/roles/{ROLE}/",
        "/skills/",
        "/skills/docker/",
        "/articles/",
        "/projects/",
        "/search/?q=docker",
    ):
        walker.go(path)
    walker.page.locator("main .row-title").first.click()
    walker.check()
    walker.go("/quizzes/docker-quiz/")
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"):
        walker.go(path)


def test_a_stranger_to_an_address_gets_a_page_of_ours(walker):
    walker.page.goto(f"{walker.site.url}/nothing/here/")
    expect(walker.page.get_by_role("heading", level=1)).to_be_visible()
    walker.check()
    walker.complaints[:] = [one for one in walker.complaints if "404" not in one]  # the browser notes the status


def sign_up(walker) -> str:
    email = f"new-{uuid.uuid4().hex[:8]}@example.org"
    walker.go("/accounts/signup/")
    walker.page.get_by_label("E-mail").fill(email)
    walker.page.locator("input[name=password1]").fill("a long enough secret 7")
    walker.page.get_by_role("main").get_by_role("button", name=re.compile("sign up|create|start", re.I)).click()
    walker.page.wait_for_url(f"{walker.site.url}/")
    return email


def test_someone_new_chooses_a_role_and_finds_the_next_step(walker):
    sign_up(walker)
    walker.check()
    walker.page.get_by_role("link", name="Begin").click()
    walker.check()
    walker.page.locator(f"input[value={ROLE}]").check(force=True)
    walker.page.get_by_role("button", name="Go on").click()
    walker.check()
    walker.page.get_by_label("Hours a week").fill("6")
    walker.page.get_by_role("button", name="Go on").click()
    walker.check()
    walker.page.get_by_role("button", name="Done").click()
    walker.page.wait_for_url(f"{walker.site.url}/")
    expect(walker.page.get_by_text("on pace for")).to_be_visible()
    walker.check()
    walker.go("/settings/")
    expect(walker.page.get_by_label("Time zone")).to_have_value("Europe/Berlin")


def test_someone_new_takes_a_quiz_and_sees_why_their_level_moved(walker):
    sign_up(walker)
    walker.go("/quizzes/docker-quiz/")
    walker.page.get_by_role("button", name="Start").click()
    for number in range(8):
        if number == 0:
            walker.check()
        answer_somehow(walker.page)
        walker.page.get_by_role("button", name="Answer").click()
        if number < 2:
            walker.check()
        expect(walker.page.locator(".verdict")).to_be_visible()
        walker.page.get_by_role("link", name=re.compile("Next question|To the results")).click()
    walker.page.wait_for_url(re.compile("/results/"))
    walker.check()
    walker.page.get_by_role("link", name="what moved it").first.click()
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("Why this level")
    expect(walker.page.get_by_role("table", name="Evidence").locator("tbody tr")).to_have_count(8)
    walker.check()


def answer_somehow(page) -> None:
    page.locator("form .session-foot").wait_for()
    options = page.locator(".options input")
    if options.count():
        options.first.check(force=True)
    elif page.locator("input[name=number]").count():
        page.fill("input[name=number]", "1")
    elif page.locator("input[name=text]").count():
        page.fill("input[name=text]", "nothing")
    else:
        for number, select in enumerate(page.locator("select[name^=match]").all(), start=1):
            select.select_option(index=number)


def test_a_learner_reviews_by_keyboard_and_takes_the_last_one_back(walker):
    sign_up(walker)
    walker.go("/skills/git/")
    walker.page.get_by_role("button", name="Add this skill's cards").click()
    walker.go("/review/")
    walker.page.keyboard.press("Space")
    expect(walker.page.get_by_role("button", name=re.compile("Good"))).to_be_visible()
    walker.check()
    walker.page.keyboard.press("3")
    walker.page.wait_for_url(re.compile("last="))
    expect(walker.page.get_by_text("1 review today")).to_be_visible()
    walker.page.keyboard.press("z")
    expect(walker.page.get_by_text("Taken back")).to_be_visible()
    walker.go("/skills/git/freshness/")


def test_long_code_and_formulas_of_a_card_fit_the_window(walker):
    sign_up(walker)
    walker.go("/skills/git/")
    walker.page.get_by_role("button", name="Add this skill's cards").click()
    walker.go("/review/?answer")
    walker.page.locator(".flashcard-front").evaluate(
        """front => {
          const code = "a_name_without_a_break_".repeat(5);
          const formula = `<math><mrow>${"<mi>x</mi><mo>+</mo>".repeat(40)}<mn>1</mn></mrow></math>`;
          front.innerHTML = `<p><code>${code}</code> ${formula}</p><pre class="highlight" tabindex="0">${code}</pre>`;
        }"""
    )
    assert walker.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_reviews_and_quizzes_work_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/accounts/login/")
    page.locator("input[name=login]").fill(site.email_of("curator"))
    page.locator("input[name=password]").fill(site.password)
    page.locator("main form button").first.click()
    page.goto(f"{site.url}/skills/sql/")
    add = page.get_by_role("button", name="Add this skill's cards")
    if add.count():
        add.click()
    page.goto(f"{site.url}/review/")
    page.get_by_role("link", name=re.compile("Show answer")).click()
    page.get_by_role("button", name=re.compile("Good")).click()
    expect(page.get_by_text("1 review today")).to_be_visible()
    page.goto(f"{site.url}/quizzes/sql-quiz/")
    page.get_by_role("button", name=re.compile("Start|Go on")).click()
    answer_somehow(page)
    page.get_by_role("button", name="Answer").click()
    expect(page.locator(".verdict")).to_be_visible()
    context.close()


def test_a_learner_in_use_sees_every_page_full(walker):
    walker.log_in("learner")
    for path in (
        "/",
        "/roadmaps/",
        f"/roadmaps/{ROLE}-roadmap/",
        f"/readiness/{ROLE}/",
        f"/roles/{ROLE}/",
        "/skills/",
        "/skills/docker/",
        "/skills/docker/evidence/",
        "/skills/docker/freshness/",
        "/articles/from-notebook-to-production/",
        "/projects/serve-a-model/",
        "/quizzes/docker-quiz/",
        "/review/",
        "/teams/",
        "/settings/",
        "/settings/tokens/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ):
        walker.go(path)


def test_a_manager_invites_assigns_and_reads_the_matrix(walker):
    walker.log_in("manager")
    walker.go("/teams/")
    walker.page.get_by_role("main").get_by_role("link", name="Demo team").first.click()
    walker.check()
    expect(walker.page.locator("table.matrix")).to_be_visible()
    team = walker.page.url.removeprefix(walker.site.url)
    walker.go(f"{team}manage/")
    invited = f"invited-{uuid.uuid4().hex[:8]}@example.org"
    walker.page.get_by_label("E-mail addresses").fill(invited)
    walker.page.get_by_role("button", name="Send invitations").click()
    expect(walker.page.get_by_text(invited).first).to_be_visible()
    walker.go(team)
    walker.page.locator("table.matrix tbody th a").first.click()
    walker.check()


def test_an_invitation_arrives_by_e_mail_and_tells_what_a_manager_will_see(walker):
    walker.log_in("manager")
    walker.go("/teams/")
    walker.page.get_by_role("main").get_by_role("link", name="Demo team").first.click()
    walker.go(walker.page.url.removeprefix(walker.site.url) + "manage/")
    invited = f"reader-{uuid.uuid4().hex[:8]}@example.org"
    walker.page.get_by_label("E-mail addresses").fill(invited)
    walker.page.get_by_role("button", name="Send invitations").click()
    mail = wait_for_mail(walker, invited)
    link = re.search(r"/invitations/[\w-]+/", mail)
    assert link
    walker.page.context.clear_cookies()
    walker.go(link[0])
    expect(walker.page.get_by_role("main")).to_contain_text("Demo team")


def wait_for_mail(walker, address: str) -> str:
    for _ in range(120):
        for mail in walker.site.mails():
            if address in mail:
                return mail.replace("=\n", "")
        walker.page.wait_for_timeout(250)
    raise AssertionError(f"no e-mail to {address}; the worker sends it")


def test_a_reminder_arrives_once_through_the_real_scheduler(site, browser):
    site.manage(
        "shell",
        "-v0",
        "-c",
        "import datetime as dt; from django.utils import timezone; from learners.profiles.models import Profile;"
        "now = timezone.now();"
        "Profile.objects.filter(learner__email='learner@demo.skillpath.local').update(reminders_on=True, "
        "reminder_time=(now - dt.timedelta(minutes=1)).time(), quiet_from=dt.time(0), quiet_until=dt.time(0), "
        "next_reminder_at=now)",
    )
    page = browser.new_page()
    mails: list[str] = []
    for _ in range(400):
        mails = [mail for mail in site.mails() if "List-Unsubscribe" in mail and site.email_of("learner") in mail]
        if mails:
            break
        page.wait_for_timeout(250)
    assert len(mails) == 1
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mails[0]
    page.close()


def test_a_curator_finds_and_edits_a_skill_and_a_re_import_keeps_the_edit(walker):
    walker.log_in("curator")
    walker.go("/admin/")
    walker.go("/admin/catalog/skill/?q=docker")
    walker.page.locator("#result_list tbody th a").first.click()
    walker.check()
    mark = f"Edited {uuid.uuid4().hex[:6]}."
    walker.page.locator("[name=definition]").fill(f"Packing a program with all it needs. {mark}")
    walker.page.locator("[name=_save]").first.click()
    walker.page.wait_for_load_state()
    assert "conflict" not in walker.site.manage("pack", "import").lower()
    walker.go("/skills/docker/")
    expect(walker.page.get_by_role("main")).to_contain_text(mark)


def test_an_admin_opens_people_and_the_api_reference(walker):
    walker.log_in("admin")
    walker.go("/admin/")
    walker.go("/admin/accounts/user/")
    walker.page.goto(f"{walker.site.url}/api/docs/")
    expect(walker.page.locator("body")).to_contain_text("SkillPath")
    walker.page.locator(".opblock-summary-control").first.click()
    expect(walker.page.locator(".opblock-body").first).to_be_visible()
    assert walker.complaints == [], "the reference draws itself under the policy of every page"
