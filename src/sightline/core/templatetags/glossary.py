"""`{% term "mash" %}`: a word of the glossary, as every screen writes it."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.core.glossary import term as find_term

register = template.Library()


@register.simple_tag
def term(key: str, *, heading: bool = False, help: bool = False) -> SafeString | str:
    """The label of a term. `heading`: as it begins a line. `help`: as a link to what it means."""
    found = find_term(key)
    words = found.heading if heading else found.label
    if not help:
        return words
    return format_html('<a class="govuk-link" href="{}#{}">{}</a>', reverse("glossary"), key, words)
