"""The addresses of teams, invitations and the link that ends reminders."""

from django.urls import URLPattern, path

from skillpath.web.views import invitations, teams, unsubscribe

urlpatterns: list[URLPattern] = [
    path("teams/", teams.teams, name="teams"),
    path("teams/<slug:public_id>/", teams.team, name="team"),
    path("teams/<slug:public_id>/matrix.csv", teams.matrix_csv, name="team_matrix_csv"),
    path("teams/<slug:public_id>/manage/", teams.manage, name="team_manage"),
    path("teams/<slug:public_id>/rename/", teams.rename, name="team_rename"),
    path("teams/<slug:public_id>/archive/", teams.archive, name="team_archive"),
    path("teams/<slug:public_id>/restore/", teams.restore, name="team_restore"),
    path("teams/<slug:public_id>/leave/", teams.leave, name="team_leave"),
    path("teams/<slug:public_id>/invite/", teams.invite, name="team_invite"),
    path(
        "teams/<slug:public_id>/invitations/<slug:invitation_id>/withdraw/",
        teams.withdraw_invitation,
        name="team_invitation_withdraw",
    ),
    path("teams/<slug:public_id>/people/<slug:membership_id>/", teams.person, name="team_person"),
    path("teams/<slug:public_id>/people/<slug:membership_id>/part/", teams.change_part, name="team_person_part"),
    path("teams/<slug:public_id>/people/<slug:membership_id>/remove/", teams.remove, name="team_person_remove"),
    path("teams/<slug:public_id>/assign/", teams.assign, name="team_assign"),
    path("teams/<slug:public_id>/assignments/<slug:assignment_id>/due/", teams.due_date, name="team_assignment_due"),
    path(
        "teams/<slug:public_id>/assignments/<slug:assignment_id>/end/", teams.end_assignment, name="team_assignment_end"
    ),
    path(
        "teams/<slug:public_id>/assignments/<slug:assignment_id>/restore/",
        teams.restore_assignment,
        name="team_assignment_restore",
    ),
    path("invitations/<slug:token>/", invitations.invitation, name="invitation"),
    path("invitations/<slug:token>/accept/", invitations.accept, name="invitation_accept"),
    path("invitations/<slug:token>/decline/", invitations.decline, name="invitation_decline"),
    path("unsubscribe/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
]
