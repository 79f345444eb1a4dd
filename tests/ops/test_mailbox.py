"""On one's own machine e-mails are read in the browser; elsewhere there is no such page."""

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

from skillpath.web.mailbox import get_mail, get_mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMBEDDED = settings.MAIL_PAGE = True
    settings.EMAIL_FILE_PATH = str(tmp_path)
    return tmp_path


def write(folder, subject, text="Hello", html=None):
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    mail = EmailMultiAlternatives(subject, text, to=["learner@example.org"], connection=connection)
    if html:
        mail.attach_alternative(html, "text/html")
    mail.send()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_shows_each_email_newest_first(client, folder, count, django_assert_num_queries):
    for n in range(count):
        write(folder, f"Grüße {n} — <b>")
    with django_assert_num_queries(0):
        page = client.get(reverse("web:mail")).content.decode()
    assert page.count("&lt;b&gt;</a>") == count


def test_an_empty_folder_says_so(client, folder):
    assert "No e-mail yet" in client.get(reverse("web:mail")).content.decode()


def test_several_letters_in_one_file_are_told_apart_even_with_rulers_in_them(folder):
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(folder))
    ruler = "-" * 79
    for n in range(2):
        EmailMultiAlternatives(f"s{n}", f"a\n{ruler}\nb{n}", to=["x@example.org"], connection=connection).send()
    assert len(list(folder.iterdir())) == 1
    assert sorted((mail.subject, mail.text.split()[-1]) for mail in get_mails(folder=folder)) == [
        ("s0", "b0"),
        ("s1", "b1"),
    ]


def test_a_letter_is_shown_as_text_with_links_and_as_a_page_in_a_cage(client, folder):
    write(
        folder,
        "Reset",
        "Go to http://localhost:8000/reset/?a=1&b=2",
        "<html><head></head><p>Hi<script>alert(1)</script>",
    )
    (mail,) = get_mails(folder=folder)
    shown = client.get(reverse("web:mail_message", args=[mail.key]))
    assert 'href="http://localhost:8000/reset/?a=1&amp;b=2"' in shown.content.decode()
    assert "alert(1)" not in shown.content.decode()
    page = client.get(reverse("web:mail_body", args=[mail.key]))
    assert "<base target=" in page.content.decode()
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    policy = page["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "sandbox allow-popups" in policy
    assert "allow-scripts" not in policy
    assert "allow-same-origin" not in policy


@pytest.mark.parametrize("name", ["mail_message", "mail_body"])
def test_a_letter_that_is_not_there_is_not_found(client, folder, name):
    write(folder, "One")
    assert client.get(reverse(f"web:{name}", args=["20200101-000000-1-0"])).status_code == 404
    assert get_mail(folder=folder, key="../settings") is None


@pytest.mark.parametrize(("embedded", "mail_page"), [(False, False), (True, False)])
def test_a_site_that_others_can_reach_has_no_such_page(client, admin, settings, folder, embedded, mail_page):
    write(folder, "Reset")
    (mail,) = get_mails(folder=folder)
    settings.EMBEDDED, settings.MAIL_PAGE = embedded, mail_page
    client.force_login(admin)
    for address in (
        reverse("web:mail"),
        *(reverse(f"web:{n}", args=[mail.key]) for n in ("mail_message", "mail_body")),
    ):
        assert client.get(address).status_code == 404
