"""What vanished from a pack is archived and comes back."""

import pytest

from learners.roadmaps.models import StepState
from skillpath.catalog import models
from tests.catalog.conftest import AT, names

pytestmark = pytest.mark.django_db


def test_what_vanished_is_archived_and_comes_back_with_its_rows(bring, small):
    bring()
    path = small / "projects" / "tool.yaml"
    roadmap = small / "roadmaps" / "data-scientist.yaml"
    texts = path.read_text(), roadmap.read_text()
    path.unlink()
    roadmap.write_text(texts[1].replace("      - {id: ds-tool, project: tool, hours: 4}\n", ""))
    report = bring()
    assert names(report.archived) == ["project tool"]
    project = models.Project.objects.get()
    assert (project.status, project.criteria.count()) == ("archived", 4)
    assert models.Step.objects.get(key="ds-tool").status == "archived"
    again = bring()
    assert not again.has_changes
    path.write_text(texts[0])
    roadmap.write_text(texts[1])
    report = bring()
    assert names(report.restored) == ["project tool"]
    assert names(report.updated) == ["roadmap data-scientist-roadmap (phases)"]
    assert models.Project.objects.get(pk=project.pk).status == "published"
    assert models.Step.objects.get(key="ds-tool").status == "published"
    assert not bring().has_changes


def test_a_learners_state_of_a_step_survives_its_absence(bring, small, learner):
    bring()
    roadmap = models.Roadmap.objects.get()
    step = roadmap.steps.get(key="ds-article")
    state = StepState.objects.create(learner=learner, step=step, state="done", changed_at=AT)
    path = small / "roadmaps" / "data-scientist.yaml"
    text = path.read_text()
    path.write_text(text.replace("      - {id: ds-article, article: python-article, hours: 0.5}\n", ""))
    bring()
    assert StepState.objects.get().pk == state.pk
    path.write_text(text)
    bring()
    assert StepState.objects.get().step == models.Step.objects.get(key="ds-article", status="published")


def test_an_edit_made_before_a_thing_vanished_is_there_when_it_returns(bring, small):
    bring()
    models.InterviewTask.objects.filter(key="tell-no").update(title="Edited here")
    path = small / "interviews" / "interviews.yaml"
    text = path.read_text()
    path.write_text(text[: text.index("- {id: tell-no")])
    assert names(bring().archived) == ["interview tell-no"]
    path.write_text(text)
    assert names(bring().restored) == ["interview tell-no (title)"]
    task = models.InterviewTask.objects.get(key="tell-no")
    assert (task.title, task.status) == ("Edited here", "published")
    assert names(bring().kept) == ["interview tell-no (title)"]


def test_what_a_curator_took_out_of_the_archive_is_not_archived_again(bring, small):
    bring()
    path = small / "interviews" / "interviews.yaml"
    path.write_text(path.read_text().split("- {id: tell-no")[0])
    bring()
    models.InterviewTask.objects.filter(key="tell-no").update(status="published")
    assert not bring().has_changes
    assert models.InterviewTask.objects.get(key="tell-no").status == "published"
