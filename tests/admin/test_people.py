"""People in the admin: who may enter, who may do what; no passwords, no locking oneself out."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from skillpath.accounts.models import CURATORS, ApiToken, User
from skillpath.accounts.services.tokens import make_token
from tests.admin.conftest import complaints_of, save
from tests.factories import NOW, UserFactory


def page(person: User) -> str:
    return reverse("admin:accounts_user_change", args=[person.pk])


def test_people_are_found_by_address_and_name(admins: Client, learner: User, manager: User) -> None:
    for words in ("learner@", "Lea"):
        answer = admins.get(reverse("admin:accounts_user_changelist"), {"q": words})
        assert list(answer.context["cl"].result_list) == [learner]


def test_someone_is_made_a_curator(admins: Client, learner: User) -> None:
    group = Group.objects.get(name=CURATORS)
    assert save(admins, page(learner), is_staff="on", groups=[group.pk]).status_code == 302
    assert User.objects.get(pk=learner.pk).is_curator


def test_a_password_is_neither_shown_nor_set(admins: Client, learner: User) -> None:
    learner.set_password("correct horse battery")
    learner.save()
    words = admins.get(page(learner)).content.decode()
    assert learner.password not in words
    save(admins, page(learner), password="else", email="else@example.org")
    before = (learner.password, learner.email)
    learner.refresh_from_db()
    assert (learner.password, learner.email) == before


def test_a_new_person_has_no_password_and_an_address_to_prove(admins: Client) -> None:
    answer = save(admins, reverse("admin:accounts_user_add"), email="New@Example.org", name="Nora New")
    assert answer.status_code == 302, complaints_of(answer)
    person = User.objects.get(email="new@example.org")
    assert not person.has_usable_password()
    assert EmailAddress.objects.filter(user=person, email=person.email, primary=True, verified=False).exists()


def test_a_name_is_tidied_and_may_not_turn_the_text_round(admins: Client, learner: User) -> None:
    assert save(admins, page(learner), name="  Lea \n Learner ").status_code == 302
    learner.refresh_from_db()
    assert learner.name == "Lea Learner"
    assert "invisible characters" in complaints_of(save(admins, page(learner), name="Lea\u202eLearner"))


def test_the_last_site_admin_can_not_be_locked_out(admins: Client, admin: User) -> None:
    for field in ("is_active", "is_staff", "is_superuser"):
        answer = admins.post(page(admin), {"email": admin.email, "name": "Ada", **_rights(without=field)})
        assert "This is the last site admin." in complaints_of(answer)
    UserFactory(is_staff=True, is_superuser=True)
    assert admins.post(page(admin), {"name": "Ada", **_rights(without="is_superuser")}).status_code == 302


def _rights(without: str) -> dict[str, str]:
    return {name: "on" for name in ("is_active", "is_staff", "is_superuser") if name != without}


def test_who_may_change_people_can_not_make_themselves_a_site_admin(client: Client, admin: User) -> None:
    helper = UserFactory(is_staff=True)
    helper.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    client.force_login(helper)
    answer = client.post(page(helper), {"name": "Hal", "is_active": "on", "is_staff": "on", "is_superuser": "on"})
    assert answer.status_code == 302
    helper.refresh_from_db()
    assert (helper.name, helper.is_superuser) == ("Hal", False)
    assert client.post(page(admin), {"name": "Else"}).status_code == 403


def test_people_are_not_deleted_here(admins: Client, learner: User) -> None:
    assert admins.post(reverse("admin:accounts_user_delete", args=[learner.pk]), {"post": "yes"}).status_code == 403


def test_accounts_are_switched_off_and_on_but_not_those_of_site_admins(
    admins: Client, admin: User, learner: User
) -> None:
    chosen = {"_selected_action": [learner.pk, admin.pk]}
    admins.post(reverse("admin:accounts_user_changelist"), {"action": "deactivate", **chosen})
    assert list(User.objects.filter(is_active=True)) == [admin]
    admins.post(reverse("admin:accounts_user_changelist"), {"action": "activate", **chosen})
    assert User.objects.filter(is_active=True).count() == 2


def test_a_token_is_revoked_and_its_hash_is_not_shown(admins: Client, learner: User) -> None:
    made = make_token(user_id=learner.pk, name="script", scope=ApiToken.Scope.READ, at=NOW)
    list_page = reverse("admin:accounts_apitoken_changelist")
    shown = admins.get(reverse("admin:accounts_apitoken_change", args=[made.token.pk])).content.decode()
    assert made.token.digest not in shown
    for _ in range(2):
        admins.post(list_page, {"action": "revoke", "_selected_action": [made.token.pk]})
    made.token.refresh_from_db()
    assert made.token.revoked_at is not None


def test_a_lost_second_factor_is_removed_without_showing_its_secret(admins: Client, learner: User) -> None:
    factor = Authenticator.objects.create(user=learner, type="totp", data={"secret": "JBSWY3DP"})
    change = reverse("admin:mfa_authenticator_change", args=[factor.pk])
    assert "JBSWY3DP" not in admins.get(change).content.decode()
    delete = reverse("admin:mfa_authenticator_delete", args=[factor.pk])
    assert admins.post(delete, {"post": "yes"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_the_password_of_the_admin_is_changed_where_all_are(admins: Client) -> None:
    assert admins.get(reverse("admin:password_change"))["Location"] == reverse("account_change_password")
