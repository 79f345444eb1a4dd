"""The matrix of a team."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from learners.teams import queries
from learners.teams.domain.matrix import Cell, Matrix, Row
from skillpath.api.endpoint import Endpoint
from skillpath.api.fields import Chance, Instant
from skillpath.api.schema import describe
from skillpath.api.v1.teams import CellSerializer, RoleReadinessSerializer


class RoleChoiceSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()


class ColumnSerializer(serializers.Serializer[Any]):
    slug = serializers.SlugField()
    title = serializers.CharField()
    domain = serializers.CharField()
    met = serializers.IntegerField(min_value=0)
    asked = serializers.IntegerField(min_value=0)
    coverage = Chance(help_text="Met of asked.")


class MatrixCellSerializer(CellSerializer):
    skill = serializers.SlugField()


class RowSerializer(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Of the membership.")
    name = serializers.CharField()
    email = serializers.CharField()
    met = serializers.IntegerField(min_value=0)
    asked = serializers.IntegerField(min_value=0)
    readiness = Chance(help_text="The mean over the roles asked of them.")
    roles = RoleReadinessSerializer(many=True)
    cells = MatrixCellSerializer(many=True, help_text="In the order of `skills`, without those not asked of them.")


class MatrixSerializer(serializers.Serializer[Any]):
    """People by skills, with P(level ≥ required)."""

    team = serializers.CharField()
    team_name = serializers.CharField()
    members = serializers.IntegerField(min_value=0, help_text="In the team, whatever it is narrowed to.")
    managers = serializers.IntegerField(min_value=0)
    at = Instant(help_text="When it was true.")
    role = RoleChoiceSerializer(allow_null=True, help_text="What it is narrowed to.")
    roles = RoleChoiceSerializer(many=True, help_text="What it can be narrowed to.")
    met = serializers.IntegerField(min_value=0)
    asked = serializers.IntegerField(min_value=0)
    skills = ColumnSerializer(many=True)
    people = RowSerializer(many=True)


class MatrixQuerySerializer(serializers.Serializer[Any]):
    role = serializers.SlugField(
        required=False,
        max_length=120,
        help_text="The slug of an assigned role to narrow it to; an unknown one is ignored.",
    )
    sort = serializers.RegexField(
        r"^-?[\w:-]{1,140}$",
        required=False,
        help_text="People by `name`, `readiness`, `ready:` and a role's slug, or a skill's slug; `-` turns it round.",
    )
    skills = serializers.ChoiceField(
        ["domain", "title", "coverage", "-domain", "-title", "-coverage"],
        required=False,
        help_text="How skills are sorted.",
    )


class TeamMatrix(Endpoint):
    @describe(
        "get_matrix",
        "teams",
        "The matrix of a team",
        parameters=[MatrixQuerySerializer],
        responses=MatrixSerializer,
    )
    def get(self, request: Request, public_id: str) -> Response:
        """For managers: people by skills, over all roles assigned or over one. The numbers of the page."""
        asked = self.read_query(MatrixQuerySerializer)
        team = queries.get_managed_team(public_id=public_id, user_id=self.person.pk)
        matrix = queries.get_matrix(
            team=team,
            at=self.at,
            role_slug=asked.get("role"),
            sort=asked.get("sort", "name"),
            skill_sort=asked.get("skills", "domain"),
        )
        return Response(as_json(matrix))


def as_json(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix in the shape of `MatrixSerializer`, by hand: there are thousands of cells."""
    skills = [column.slug for column in matrix.columns]
    return {
        "team": matrix.team_public_id,
        "team_name": matrix.team_name,
        "members": matrix.size.members,
        "managers": matrix.size.managers,
        "at": Instant().to_representation(matrix.at),
        "role": matrix.role and matrix.role._asdict(),
        "roles": [role._asdict() for role in matrix.roles],
        "met": matrix.met,
        "asked": matrix.asked,
        "skills": ColumnSerializer(matrix.columns, many=True).data,
        "people": [_row(row, skills) for row in matrix.rows],
    }


def _row(row: Row, skills: list[str]) -> dict[str, Any]:
    return {
        "id": row.membership_public_id,
        "name": row.name,
        "email": row.email,
        "met": row.met,
        "asked": row.asked,
        "readiness": row.readiness,
        "roles": RoleReadinessSerializer(row.roles, many=True).data,
        "cells": [_cell(cell, skill) for cell, skill in zip(row.cells, skills, strict=True) if cell is not None],
    }


def _cell(cell: Cell, skill: str) -> dict[str, Any]:
    return {"skill": skill, **cell._asdict()}
