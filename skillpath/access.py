"""Who may do what: one row for each address. What has no row is refused.

The middleware holds what a row says before a view runs; whose thing it is, is decided by the query of the view (a
stranger's thing is not found). The tests of `tests/house/test_access.py` walk this table for every kind of person.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Who(StrEnum):
    ANYONE = "anyone"
    PERSON = "anyone signed in"
    OWNER = "the person it belongs to"
    MEMBER = "people of the team"
    MANAGER = "managers of the team"
    CURATOR = "curators"
    ADMIN = "site admins"
    STAFF = "who may enter the admin"
    DEVELOPMENT = "anyone, in the embedded default only"
    LIBRARY = "as the library that brings the page decides"

    @property
    def needs_login(self) -> bool:
        return self in (Who.PERSON, Who.OWNER, Who.MEMBER, Who.MANAGER)


@dataclass(frozen=True, slots=True)
class Row:
    who: Who
    what: str


TABLE: dict[str, Row] = {
    # name of the view: who, what
    "web:home": Row(Who.ANYONE, "the front page; signed in, what to do today"),
    "web:robots": Row(Who.ANYONE, "what robots are not to ask for"),
    "web:sitemap": Row(Who.ANYONE, "the addresses of the published pages"),
    "web:roadmaps": Row(Who.ANYONE, "the published roadmaps"),
    "web:roadmap": Row(Who.ANYONE, "a published roadmap; signed in, one's own states"),
    "web:roadmap_follow": Row(Who.PERSON, "follow a roadmap"),
    "web:roadmap_leave": Row(Who.PERSON, "stop following a roadmap"),
    "web:step_mark": Row(Who.PERSON, "mark a step as done or skipped"),
    "web:roles": Row(Who.ANYONE, "the published roles"),
    "web:role": Row(Who.ANYONE, "a published role and its map"),
    "web:roles_compare": Row(Who.ANYONE, "two published roles and their maps side by side"),
    "web:role_choose": Row(Who.PERSON, "work towards a role"),
    "web:readiness": Row(Who.PERSON, "one's own readiness for a role"),
    "web:domains": Row(Who.ANYONE, "the published domains"),
    "web:domain": Row(Who.ANYONE, "a published domain: its skills, articles, projects and roles"),
    "web:skills": Row(Who.ANYONE, "the published skills"),
    "web:skill": Row(Who.ANYONE, "a published skill; signed in, one's own level"),
    "web:evidence": Row(Who.PERSON, "why one's own level in a skill is what it is"),
    "web:freshness": Row(Who.PERSON, "why one's own freshness in a skill is what it is"),
    "web:study": Row(Who.PERSON, "bring a skill's cards into one's memory"),
    "web:rate_self": Row(Who.PERSON, "say where one sees oneself"),
    "web:rating_withdraw": Row(Who.OWNER, "take one's own rating back"),
    "web:articles": Row(Who.ANYONE, "the published articles"),
    "web:article": Row(Who.ANYONE, "a published article"),
    "web:projects": Row(Who.ANYONE, "the published projects"),
    "web:project": Row(Who.ANYONE, "a published project"),
    "web:quiz": Row(Who.ANYONE, "a published quiz, without its questions; signed in, one's own attempts"),
    "web:quiz_start": Row(Who.PERSON, "start a quiz or resume it"),
    "web:attempt": Row(Who.OWNER, "one question of one's own attempt"),
    "web:attempt_finish": Row(Who.OWNER, "end one's own attempt"),
    "web:attempt_results": Row(Who.OWNER, "the results of one's own attempt"),
    "web:review": Row(Who.PERSON, "one's own next card"),
    "web:review_undo": Row(Who.PERSON, "take one's own last review back"),
    "web:start": Row(Who.PERSON, "the first-run path"),
    "web:settings": Row(Who.PERSON, "one's own settings"),
    "web:tokens": Row(Who.PERSON, "one's own API tokens"),
    "web:token_revoke": Row(Who.OWNER, "revoke one's own token"),
    "web:export": Row(Who.PERSON, "all of one's own data as a file"),
    "web:delete_account": Row(Who.PERSON, "delete one's own account"),
    "web:search": Row(Who.ANYONE, "search published content"),
    "web:teams": Row(Who.PERSON, "one's own teams; make one"),
    "web:team": Row(Who.MEMBER, "a team: its manager sees the matrix, its people what is asked of them"),
    "web:team_matrix_csv": Row(Who.MANAGER, "the matrix as a file"),
    "web:team_manage": Row(Who.MANAGER, "people, invitations and assignments of a team"),
    "web:team_rename": Row(Who.MANAGER, "rename a team"),
    "web:team_archive": Row(Who.MANAGER, "archive a team"),
    "web:team_restore": Row(Who.MANAGER, "bring an archived team back"),
    "web:team_leave": Row(Who.MEMBER, "leave a team"),
    "web:team_invite": Row(Who.MANAGER, "invite people by e-mail"),
    "web:team_invitation_withdraw": Row(Who.MANAGER, "withdraw an invitation"),
    "web:team_person": Row(Who.MEMBER, "a person's levels on the assigned map: managers, and the person"),
    "web:team_person_part": Row(Who.MANAGER, "make someone a manager or a member"),
    "web:team_person_remove": Row(Who.MANAGER, "end a membership"),
    "web:team_assign": Row(Who.MANAGER, "assign a role map"),
    "web:team_assignment_due": Row(Who.MANAGER, "change when an assignment is due"),
    "web:team_assignment_end": Row(Who.MANAGER, "end an assignment"),
    "web:team_assignment_restore": Row(Who.MANAGER, "bring an ended assignment back"),
    "web:invitation": Row(Who.ANYONE, "an invitation, for who holds its token"),
    "web:invitation_accept": Row(Who.PERSON, "accept an invitation one holds the token of"),
    "web:invitation_decline": Row(Who.ANYONE, "decline an invitation one holds the token of"),
    "web:unsubscribe": Row(Who.ANYONE, "end reminders, for who holds the token of the e-mail"),
    "dev:*": Row(Who.DEVELOPMENT, "pages for those who build SkillPath"),
    "healthz": Row(Who.ANYONE, "whether this process lives"),
    "readyz": Row(Who.ANYONE, "whether the site can do its work"),
    "web:components": Row(Who.DEVELOPMENT, "every part of the design system in every state"),
    "web:mail": Row(Who.DEVELOPMENT, "the e-mails that were written instead of sent"),
    "web:mail_message": Row(Who.DEVELOPMENT, "one such e-mail"),
    "web:mail_body": Row(Who.DEVELOPMENT, "such an e-mail's page"),
    "account_*": Row(Who.LIBRARY, "logging in and accounts (allauth)"),
    "mfa_*": Row(Who.LIBRARY, "second factors (allauth)"),
    "usersessions_*": Row(Who.LIBRARY, "sessions (allauth)"),
    "socialaccount_*": Row(Who.LIBRARY, "logins from elsewhere (allauth)"),
    "admin:*": Row(Who.STAFF, "the admin: curators and site admins, by their permissions (Django)"),
    "api:front": Row(Who.ANYONE, "to the reference of the API"),
    "api:docs": Row(Who.ANYONE, "the reference of the API"),
    "api:schema": Row(Who.ANYONE, "the API's schema"),
    "api:unknown": Row(Who.ANYONE, "what is no address of the API"),
    "api:root": Row(Who.ANYONE, "the addresses of the API"),
    "api:domains": Row(Who.ANYONE, "the published domains"),
    "api:domain": Row(Who.ANYONE, "a published domain: its skills, articles, projects and roles"),
    "api:skills": Row(Who.ANYONE, "the published skills"),
    "api:skill": Row(Who.ANYONE, "a published skill"),
    "api:study": Row(Who.PERSON, "bring a skill's cards into one's memory"),
    "api:roles": Row(Who.ANYONE, "the published roles"),
    "api:role": Row(Who.ANYONE, "a published role and its map"),
    "api:role_comparison": Row(Who.ANYONE, "two published roles and their maps side by side"),
    "api:readiness": Row(Who.PERSON, "one's own readiness for a role"),
    "api:roadmaps": Row(Who.ANYONE, "the published roadmaps; signed in, which one follows"),
    "api:roadmap": Row(Who.ANYONE, "a published roadmap; signed in, one's own states"),
    "api:following": Row(Who.PERSON, "follow a roadmap, or stop following it"),
    "api:step_mark": Row(Who.PERSON, "mark a step as done or skipped"),
    "api:articles": Row(Who.ANYONE, "the published articles"),
    "api:article": Row(Who.ANYONE, "a published article"),
    "api:projects": Row(Who.ANYONE, "the published projects"),
    "api:project": Row(Who.ANYONE, "a published project"),
    "api:quizzes": Row(Who.ANYONE, "the published quizzes"),
    "api:quiz": Row(Who.ANYONE, "a published quiz, without its questions"),
    "api:search": Row(Who.ANYONE, "search published content"),
    "api:me": Row(Who.PERSON, "oneself and one's own settings"),
    "api:export": Row(Who.PERSON, "all of one's own data"),
    "api:tokens": Row(Who.PERSON, "one's own API tokens; to make one, a session"),
    "api:token": Row(Who.OWNER, "revoke one's own token"),
    "api:mastery": Row(Who.PERSON, "one's own levels"),
    "api:skill_mastery": Row(Who.PERSON, "one's own level in a skill"),
    "api:evidence": Row(Who.PERSON, "why one's own level in a skill is what it is"),
    "api:ratings": Row(Who.PERSON, "say where one sees oneself"),
    "api:rating": Row(Who.OWNER, "take one's own rating back"),
    "api:attempts": Row(Who.PERSON, "one's own attempts; start a quiz or resume it"),
    "api:attempt": Row(Who.OWNER, "one's own attempt"),
    "api:responses": Row(Who.OWNER, "answer a question of one's own attempt"),
    "api:finish": Row(Who.OWNER, "end one's own attempt"),
    "api:results": Row(Who.OWNER, "the results of one's own attempt"),
    "api:cards": Row(Who.PERSON, "one's own cards"),
    "api:next_card": Row(Who.PERSON, "one's own next card"),
    "api:due": Row(Who.PERSON, "how much is due to oneself"),
    "api:reviews": Row(Who.PERSON, "one's own reviews; record one"),
    "api:review_batch": Row(Who.PERSON, "record what a device kept of one's own reviews"),
    "api:review": Row(Who.OWNER, "take one's own review back"),
    "api:teams": Row(Who.PERSON, "one's own teams"),
    "api:team": Row(Who.MEMBER, "what a team asks of oneself"),
    "api:matrix": Row(Who.MANAGER, "the matrix of a team"),
    "api:team_person": Row(Who.MEMBER, "a person of a team: a manager anyone, a member oneself"),
    "api:assignments": Row(Who.PERSON, "what is asked of oneself"),
}


def row_of(view_name: str) -> Row | None:
    """Return the row of a view: by its name, or by the longest prefix that ends in a star."""
    if view_name in TABLE:
        return TABLE[view_name]
    rows = TABLE | _rows_of_providers()
    starred = [name for name in rows if name.endswith("*") and view_name.startswith(name[:-1])]
    return rows[max(starred, key=len)] if starred else None


@cache
def _rows_of_providers() -> dict[str, Row]:
    """Return a row for each login from elsewhere that is installed: allauth begins the names of its addresses so."""
    from allauth.socialaccount.providers import registry

    return {f"{one.id}_*": Row(Who.LIBRARY, f"logins by {one.name} (allauth)") for one in registry.get_class_list()}
