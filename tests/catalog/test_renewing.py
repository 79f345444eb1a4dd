"""A release that renders otherwise renders again what it finds, and nothing else changes."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import F

from skillpath.catalog import models, services
from skillpath.catalog.services.deriving import derived_names
from skillpath.catalog.services.stored import MODELS
from tests.factories import PackFactory, SkillFactory

pytestmark = pytest.mark.django_db

TABLES = [*MODELS.values(), models.SkillLevel, models.ItemVersion]


def everything():
    """Return all columns of all tables that hold texts."""
    return {table: list(table.objects.order_by("pk").values()) for table in TABLES}


def as_another_release_left_it():
    """Spoil what follows from texts, as if it had been rendered otherwise."""
    models.Pack.objects.update(rendered_by="another")
    for table in TABLES:
        names = [name for name in derived_names(table._meta.model_name) if name.endswith("_html")]
        table.objects.update(**dict.fromkeys(names, "<p>as it was drawn once</p>"))


def test_texts_are_rendered_as_this_release_does_and_nothing_else_is_touched(bring):
    bring()
    before = everything()
    as_another_release_left_it()
    assert everything() != before
    (pack,) = services.rendered_otherwise()
    assert services.render_again(pack_id=pack.pk)
    assert everything() == before
    assert not services.rendered_otherwise()
    assert not services.render_again(pack_id=pack.pk)


def test_the_options_of_earlier_versions_are_rendered_too(bring, edit):
    bring()
    edit("skills/python/items.yaml", "level: 1", "level: 2")
    bring()
    old = models.ItemVersion.objects.exclude(pk=F("item__version")).get()
    good = old.content
    as_another_release_left_it()
    spoilt = {**good, "options": [{**one, "html": "<p>old</p>"} for one in good["options"]]}
    models.ItemVersion.objects.filter(pk=old.pk).update(content=spoilt)
    services.render_again(pack_id=models.Pack.objects.get().pk)
    assert models.ItemVersion.objects.get(pk=old.pk).content == good


def test_an_import_in_between_does_not_hide_that_the_rest_is_old(bring, edit):
    bring()
    as_another_release_left_it()
    edit("skills/python/skill.yaml", "title: Python", "title: Python three")
    bring()
    assert [pack.rendered_by for pack in services.rendered_otherwise()] == ["another"]


def test_edits_made_here_are_rendered_as_they_stand(bring):
    bring()
    skill = models.Skill.objects.get(key="python")
    models.Skill.objects.filter(pk=skill.pk).update(why="Now *this*.")
    as_another_release_left_it()
    services.render_again(pack_id=skill.pack_id)
    assert models.Skill.objects.get(pk=skill.pk).why_html == "<p>Now <em>this</em>.</p>\n"


def test_a_pack_of_another_release_is_rendered_when_the_site_is_prepared(settings, tmp_path):
    settings.VAR_DIR, settings.PACK_DIRS, settings.DEMO = tmp_path, [], False
    pack = PackFactory(title="Gardening", rendered_by="another")
    skill = SkillFactory(pack=pack, why="*Soil*", why_html="old")
    said = StringIO()
    call_command("prepare", "--no-static", stdout=said)
    assert "Rendering the texts of Gardening as this release does" in said.getvalue()
    skill.refresh_from_db()
    assert skill.why_html == "<p><em>Soil</em></p>\n"
    said = StringIO()
    call_command("prepare", "--no-static", stdout=said)
    assert "Rendering" not in said.getvalue()
