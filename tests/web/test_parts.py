"""The parts of pages: what they say, what they draw, what they escape."""

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from skillpath.web.templatetags.parts.levels import describe_level
from skillpath.web.templatetags.parts.marks import SHAPES, STATES

NASTY = '"><script>alert(1)</script>'


def draw(source: str, path: str = "/", **context: object) -> str:
    return Template(source).render(Context({"request": RequestFactory().get(path), **context}))


def test_a_level_is_told_with_its_interval_and_the_required_level():
    assert describe_level(mean=2.1, low=1.6, high=2.7, required=[3]) == "Level 2.1, between 1.6 and 2.7; required 3"


def test_a_level_nobody_asks_for_is_told_alone():
    assert describe_level(mean=2.0, low=1.64, high=2.71) == "Level 2.0, between 1.6 and 2.7"


def test_an_unknown_level_is_told_without_a_number():
    told = describe_level(mean=None, low=0.4, high=4.2, required=[2, 3.5])
    assert told == "Level not known yet: not enough evidence; required 2, 3.5"


def test_the_level_track_says_what_it_draws():
    html = draw('{% level_track mean=2.1 low=1.6 high=2.7 required=3 label="Docker" state="open" %}')
    assert 'role="img" aria-label="Docker: level 2.1, between 1.6 and 2.7; required 3"' in html
    assert 'class="track is-open"' in html
    assert html.count("track-notch") == 1
    assert html.count("track-span") == 1
    assert html.count("track-dot") == 1


def test_the_level_track_has_no_style_for_the_policy_to_refuse():
    html = draw('{% level_track mean=2.1 low=1.6 high=2.7 required=3 size="large" value=True %}')
    assert "style" not in html


@pytest.mark.parametrize("known", ['mean=None low=0.5 high=4 state="met"', 'mean=2.5 low=0.5 high=4 state="unknown"'])
def test_an_unknown_level_has_an_interval_but_no_dot(known):
    html = draw("{% level_track " + known + " required=2 %}")
    assert "track-dot" not in html
    assert "track-span" in html
    assert "not enough evidence" in html


def test_a_level_outside_the_scale_stands_at_its_end():
    inside = draw("{% level_track mean=5 low=5 high=5 hidden=True %}")
    outside = draw("{% level_track mean=5.5 low=5.2 high=9 hidden=True %}")
    assert inside == outside


def test_several_roles_are_several_notches_and_a_level_asked_twice_is_one():
    assert draw('{% level_track mean=2 required=levels size="large" %}', levels=[4, 3, 4]).count("track-notch") == 2


def test_the_value_beside_the_track_is_for_the_eye_only():
    html = draw("{% level_track mean=2.1 low=1.6 high=2.7 required=3 value=True %}")
    assert '<span class="level-value soft" aria-hidden="true"><b>2.1</b> / 3</span>' in html


def test_a_label_of_a_level_track_is_escaped():
    html = draw("{% level_track mean=1 label=label %}", label=NASTY)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_every_state_has_a_word_and_a_shape_of_its_own():
    assert set(STATES) == set(SHAPES)
    assert len(set(SHAPES.values())) == len(SHAPES)
    assert len({str(word) for word in STATES.values()}) == len(STATES)


def test_a_state_mark_without_its_word_still_says_it():
    html = draw('{% state_mark "fading" word=False %}')
    assert '<span class="visually-hidden">Fading</span>' in html
    assert 'aria-hidden="true"' in html


def test_a_state_is_understood_as_the_database_writes_it():
    assert draw('{% state_mark "not_started" %}') == draw('{% state_mark "not-started" %}')
    assert draw("{% state_mark state %}", state=None) == draw('{% state_mark "unknown" %}')


def test_a_state_that_has_no_mark_is_an_error():
    with pytest.raises(ValueError, match="There is no state 'superb'"):
        draw('{% state_mark "superb" %}')


def test_a_state_told_differently_is_escaped():
    assert "<script" not in draw('{% state_mark "met" text=text %}', text=NASTY)


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in draw('{% icon "clock" %}')
    labelled = draw('{% icon "cross" label %}', label=NASTY)
    assert 'role="img"' in labelled
    assert "<script" not in labelled


def test_progress_is_a_native_bar_with_words():
    html = draw('{% progress 3 12 "Phase <1>" %}')
    assert '<progress value="3" max="12" aria-label="Phase &lt;1&gt;: 3 of 12">3 of 12</progress>' in html


def test_progress_of_nothing_is_still_a_bar():
    assert 'max="1"' in draw('{% progress 0 0 "Nothing" %}')


def test_an_empty_place_leads_on():
    html = draw('{% empty_state title "Read first." "/skills/" "Find a skill" symbol="review" level=3 %}', title=NASTY)
    assert '<a class="button button-primary" href="/skills/">Find a skill</a>' in html
    assert "<h3>&quot;&gt;&lt;script&gt;" in html


def test_a_callout_keeps_its_markup_and_escapes_what_it_is_given():
    html = draw('{% callout "warning" title %}<p>{{ text }}</p>{% endcallout %}', title=NASTY, text=NASTY)
    assert "callout-warning" in html
    assert "<p>&quot;&gt;&lt;script" in html
    assert "<script" not in html


def test_a_callout_of_an_unknown_kind_is_an_error():
    with pytest.raises(ValueError, match="There is no callout"):
        draw('{% callout "shout" %}x{% endcallout %}')


def test_a_breadcrumb_leads_up_and_ends_here():
    html = draw('{% breadcrumb "Skills" "/skills/" title %}', title="SQL & joins")
    assert '<li><a href="/skills/">Skills</a></li><li aria-current="page">SQL &amp; joins</li>' in html


def test_a_breadcrumb_without_an_end_is_an_error():
    with pytest.raises(ValueError, match="title and address in turn"):
        draw('{% breadcrumb "Skills" "/skills/" %}')


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/skills/", ' aria-current="page"'),
        ("/skills/docker/", ' aria-current="true"'),
        ("/skillset/", ""),
        ("/", ""),
    ],
)
def test_a_place_is_current_on_its_page_and_below_it(path, current):
    assert draw('{% nav_link "/skills/" "Skills" %}', path).startswith(f'<a href="/skills/"{current}>')


def test_the_root_is_current_only_on_itself():
    assert "aria-current" not in draw('{% nav_link "/" "Today" %}', "/skills/")


@pytest.mark.parametrize(
    ("query", "leads_to", "sort"),
    [("", "name", ""), ("?sort=name", "-name", "ascending"), ("?sort=-name", "name", "descending")],
)
def test_a_head_sorts_up_then_down(query, leads_to, sort):
    html = draw('{% sort_head "name" "Name" %}', f"/skills/{query}")
    assert f'href="?sort={leads_to}"' in html
    assert ("aria-sort" in html) is bool(sort)
    assert sort in html


def test_a_head_that_sorts_keeps_the_filter_and_drops_the_page():
    html = draw('{% sort_head "name" "Name" %}', "/skills/?q=a%26b&page=3")
    assert 'href="?q=a%26b&amp;sort=name"' in html


def test_pages_are_shown_only_when_there_are_several():
    assert draw("{% pagination page %}", page=Paginator(range(3), 20).page(1)) == ""
    html = draw('{% pagination page noun="skills" %}', "/skills/?q=x&page=2", page=Paginator(range(60), 20).page(2))
    assert "21–40 of 60 skills" in html
    assert 'rel="prev" href="?q=x&amp;page=1"' in html
    assert 'rel="next" href="?q=x&amp;page=3"' in html


class Form(forms.Form):
    email = forms.EmailField(help_text="We write <b>rarely</b>.")
    name = forms.CharField(required=False)
    remind = forms.BooleanField(required=False)
    goal = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    zone = forms.CharField(widget=forms.HiddenInput)


def test_a_field_leads_to_its_help_and_its_errors():
    html = draw("{% field form.email %}", form=Form({"email": NASTY}))
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_email_helptext">We write <b>rarely</b>.' in html
    assert '<ul class="errors" id="id_email_error">' in html
    assert "<script" not in html


def test_a_field_that_may_stay_empty_says_so():
    assert "(optional)" in draw("{% field form.name %}", form=Form())
    assert "(optional)" not in draw("{% field form.email %}", form=Form())


def test_choices_are_a_fieldset_and_a_tick_has_its_label_behind():
    assert "<fieldset" in draw("{% field form.goal %}", form=Form())
    html = draw("{% field form.remind %}", form=Form())
    assert html.index("<input") < html.index("<label")


def test_a_form_shows_every_field_once_and_what_is_wrong_with_all_of_it():
    form = Form({"email": "a@example.org", "goal": "a"})
    form.add_error(None, NASTY)
    html = draw("{% form_fields form %}", form=form)
    for name in form.fields:
        assert f'name="{name}"' in html
    assert 'role="alert"' in html
    assert "<script" not in html
    # A hidden field that was refused would otherwise be refused in silence.
    assert 'id="id_zone_error"' in html


@pytest.mark.parametrize(
    ("minutes", "words"), [(None, "–"), (0.2, "under a minute"), (6, "6 min"), (60, "1 h"), (83, "1 h 23 min")]
)
def test_minutes_are_told_as_people_say_them(minutes, words):
    assert draw("{{ m|minutes }}", m=minutes) == words


def test_a_share_is_told_in_percent_and_an_unknown_one_is_a_dash():
    assert draw("{{ s|percent }}", s=0.414) == "41\u202f%"
    assert draw("{{ s|percent }}", s=None) == "–"


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("curl/8.5.0", "curl"),
        ("", ""),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent, name):
    assert draw("{{ agent|browser }}", agent=agent) == name


@pytest.mark.parametrize(
    ("tags", "address"),
    [("undo=/review/undo/", "/review/undo/"), ("undo=//evil.example", ""), ("undo=javascript:x", ""), (None, "")],
)
def test_a_message_is_undone_only_at_this_site(tags, address):
    assert draw("{{ tags|undo_address }}", tags=tags) == address


def test_a_message_with_an_undo_is_a_form_and_is_escaped():
    message = Message(25, NASTY, extra_tags="undo=/review/undo/")
    html = render_to_string("partials/messages.html", {"messages": [message], "csrf_token": "t"})
    assert '<form method="post" action="/review/undo/">' in html
    assert "toast-success" in html
    assert "<script" not in html
