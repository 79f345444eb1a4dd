"""How the tests of team pages ask, and what they read in the answers."""

import re

from django.urls import reverse

from learners.teams.models import Membership


def membership_of(team, user):
    return Membership.objects.filter(team=team, user=user).latest("pk")


def page(client, user, name, /, *args, **query):
    client.logout()
    if user is not None:
        client.force_login(user)
    return client.get(reverse(f"web:{name}", args=args), query)


def send(client, user, name, /, *args, **fields):
    client.logout()
    if user is not None:
        client.force_login(user)
    return client.post(reverse(f"web:{name}", args=args), fields)


def said(response):
    return [str(message) for message in response.context["messages"]]


def cells_of(response):
    """Return (state, chance as shown) by (person, skill), read from the page."""
    heads = [
        re.sub("<[^>]+>", "", head)
        for head in re.findall(r'<th scope="col" class="matrix-skill.*?</th>', response.text)
    ]
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\"><a.*?</tr>", response.text):
        name = re.search(r'<a [^>]*title="([^"]*)"', row).group(1)
        for head, cell in zip(heads, re.findall(r'<td class="m-.*?</td>', row), strict=True):
            text = re.sub("<[^>]+>", "", cell)
            found[name, head] = tuple(text.split(", ")) if ", " in text else text
    return found
