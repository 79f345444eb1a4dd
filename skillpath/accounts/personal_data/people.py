"""Decisions on who someone is, logins and sessions included."""

from skillpath.accounts.personal_data.registry import Erasure, register


def register_all() -> None:
    deleted = Erasure.DELETED
    register("accounts.User", "pk", exported=True, erasure=deleted, left_out=("password",))
    register("accounts.ApiToken", "user_id", exported=True, erasure=deleted, left_out=("digest",))
    why = "it holds secret links, and is gone when it has reached the person"
    register("accounts.Letter", "person_id", exported=False, erasure=deleted, why=why)
    register("account.EmailAddress", "user_id", exported=True, erasure=deleted)
    register("account.EmailConfirmation", "email_address__user_id", exported=False, erasure=deleted, why="a secret")
    register("mfa.Authenticator", "user_id", exported=True, erasure=deleted, left_out=("data",))
    register("usersessions.UserSession", "user_id", exported=True, erasure=deleted, left_out=("session_key",))
    register("socialaccount.SocialAccount", "user_id", exported=True, erasure=deleted)
    register("socialaccount.SocialToken", "account__user_id", exported=False, erasure=deleted, why="a secret")
    register("admin.LogEntry", "user_id", exported=True, erasure=deleted)
    for kind in ("Skill", "Role", "Roadmap", "Article", "Card", "Quiz", "Project"):
        register(
            f"catalog.Historical{kind}",
            "history_user_id",
            exported=False,
            erasure=Erasure.DETACHED,
            why="the history of content; it keeps what was changed and forgets by whom",
        )
