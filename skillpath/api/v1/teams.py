"""Teams, what they ask of one, and the matrix for managers."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.teams import queries
from learners.teams.models import Membership
from learners.teams.queries.mine import get_asked_of
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Chance, Instant, Level, Link
from skillpath.api.schema import describe
from skillpath.api.v1.levels import REQUIREMENT_STATES, OnScale
from skillpath.api.v1.refs import RoleRefSerializer


class AskedRoleSerializer(serializers.Serializer[Any]):
    title = serializers.CharField()
    due_date = serializers.DateField(allow_null=True)


class TeamSerializer(serializers.Serializer[Any]):
    """One of your teams."""

    id = serializers.CharField(source="public_id")
    name = serializers.CharField()
    part = serializers.ChoiceField(Membership.Part.choices, help_text="Your part in it.")
    people = serializers.IntegerField(min_value=0, source="size.people", help_text="Members and managers.")
    members = serializers.IntegerField(min_value=0, source="size.members")
    managers = serializers.IntegerField(min_value=0, source="size.managers")
    roles = AskedRoleSerializer(many=True, help_text="What is asked of the team, or of you in it.")
    url = Link("api:team", "public_id")


class CellSerializer(serializers.Serializer[Any]):
    """One person's level in one skill, as asked of them."""

    state = serializers.ChoiceField(REQUIREMENT_STATES)
    required = Level()  # type: ignore[assignment]
    chance = Chance(help_text="P(level ≥ required).")
    mean = OnScale()
    low = OnScale()
    high = OnScale()
    proof_age_days = serializers.IntegerField(allow_null=True, help_text="Null without any proof.")


class RoleReadinessSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    readiness = Chance()
    is_known = serializers.BooleanField(help_text="Whether there is any proof to judge by.")
    open_must_haves = serializers.IntegerField(min_value=0)
    due_date = serializers.DateField(allow_null=True)


class SkillLineSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    is_must = serializers.BooleanField()
    cell = CellSerializer()


class PersonSerializer(serializers.Serializer[Any]):
    """One person's levels on what is asked of them in a team, and on nothing else."""

    team = serializers.CharField(source="team_public_id")
    team_name = serializers.CharField()
    id = serializers.CharField(source="membership_public_id", help_text="Of the membership.")
    name = serializers.CharField()
    email = serializers.CharField()
    part = serializers.ChoiceField(Membership.Part.choices)
    started_at = Instant()
    met = serializers.IntegerField(min_value=0)
    asked = serializers.IntegerField(min_value=0)
    roles = RoleReadinessSerializer(many=True)
    skills = SkillLineSerializer(many=True, source="lines")


class AssignmentSerializer(serializers.Serializer[Any]):
    """A role map asked of you by a team."""

    id = serializers.CharField(source="public_id")
    team = serializers.CharField(source="team.public_id")
    team_name = serializers.CharField(source="team.name")
    role = RoleRefSerializer()
    due_date = serializers.DateField(allow_null=True)
    assigned_at = Instant()
    is_personal = serializers.SerializerMethodField(help_text="Whether it is asked of you alone.")

    def get_is_personal(self, assignment: Any) -> bool:
        return assignment.membership_id is not None


class Teams(Endpoint):
    queryset = Membership.objects.none()

    @describe("list_teams", "teams", "Your teams", responses=TeamSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The teams you manage, then those you are a member of."""
        page = queries.get_my_teams(user_id=self.person.pk)
        return self.answer_page(TeamSerializer, [*page.managed, *page.member_of])


class TeamDetail(Endpoint):
    @describe("get_team", "teams", "What a team asks of you", responses=PersonSerializer)
    def get(self, request: Request, public_id: str) -> Response:
        """Your levels on what this team asks of you: all that its managers see of you."""
        team, own = queries.get_team(public_id=public_id, user_id=self.person.pk)
        return self.answer(PersonSerializer, queries.get_person(team=team, membership=own, at=self.at))


class TeamPerson(Endpoint):
    @describe("get_person", "teams", "One person of a team", responses=PersonSerializer)
    def get(self, request: Request, public_id: str, membership_id: str) -> Response:
        """Someone's levels on what is asked of them: anyone's for a manager, one's own for a member."""
        own, membership = queries.get_membership(
            team_public_id=public_id, membership_public_id=membership_id, user_id=self.person.pk
        )
        return self.answer(PersonSerializer, queries.get_person(team=own.team, membership=membership, at=self.at))


class Assignments(Endpoint):
    queryset = Membership.objects.none()

    @describe("list_assignments", "teams", "What is asked of you", responses=AssignmentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The role maps your teams ask of you, the nearest due first."""
        return self.answer_page(AssignmentSerializer, get_asked_of(user_id=self.person.pk))
