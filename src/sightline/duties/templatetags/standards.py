"""`{% load standards %}`: the standard of a duty or of a kind of work, in any screen where it is done (R5).

`{% standard_link duty.clock %}` is a link to it. `{% standard_here "taking_a_decision" %}` says in the page what good
looks like, and what the reader does next.
"""

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.duties.queries.standards import standard_of
from sightline.duties.rules.standards import next_action, right_words

register = template.Library()


@register.simple_tag
def standard_link(key: str, words: str = "What good looks like", about: str = "") -> SafeString:
    """A link to a standard. `about`: what it is the standard of, for whoever hears the link by itself."""
    href = reverse("standard", args=[key])
    unseen = format_html('<span class="govuk-visually-hidden">: {}</span>', about) if about else ""
    return format_html('<a class="govuk-link" href="{}">{}{}</a>', href, words, unseen)


@register.simple_tag(takes_context=True)
def standard_here(context: Context, key: str) -> SafeString | str:
    """The standard in a few lines, with what this reader does next; nothing where there is no such standard."""
    # a page is rendered with its request (core.pages); what is rendered without one has no reader
    reader = getattr(getattr(context, "request", None), "acting", None)
    found = standard_of(reader, key, local_day(clock.now())) if reader else None
    if reader is None or found is None:
        return ""
    said = {
        "standard": found,
        "next": next_action(found, reader.actor.roles),
        "right": right_words(found.authority),
        "href": reverse("standard", args=[key]),
    }
    return render_to_string("duties/parts/standard_here.html", said)
