"""`{% load gov %}`: one tag for each part, named after it.

`{% gov_tag "Missing" colour="red" %}` draws `messages.Tag("Missing", colour="red")`. A part with a `body` is a block:
`{% gov_details summary="Who was told" %} ... {% endgov_details %}`. An argument that the part does not have fails.
"""

import re
from dataclasses import fields
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.safestring import SafeString

from sightline.core.components import choices, labels, listings, messages, moj, navigation, ours, questions
from sightline.core.components.bound_field import GovBoundField
from sightline.core.components.errors import error_summary, forms_of
from sightline.core.components.part import Part

register = template.Library()

TAGGED: dict[str, tuple[type[Part], ...]] = {
    "gov": (
        *(messages.Tag, messages.Button, messages.InsetText, messages.WarningText, messages.Details, messages.Panel),
        *(messages.NotificationBanner, messages.PhaseBanner, messages.ErrorSummary, labels.Fieldset),
        *(navigation.BackLink, navigation.SkipLink, navigation.Breadcrumbs, navigation.ServiceNavigation),
        *(navigation.Pagination, listings.SummaryList, listings.Table),
        *(questions.Input, questions.Select, questions.Textarea, choices.Radios, choices.Checkboxes),
    ),
    "moj": (
        *(moj.Timeline, moj.Badge, moj.Alert, moj.IdentityBar, moj.SideNavigation, moj.SubNavigation),
        *(moj.SearchBox, moj.Filter),
    ),
    "app": (ours.Card, ours.NotChecked, ours.Diagram),
}


def _register(part: type[Part], name: str) -> None:
    def draw(*args: Any, **kwargs: Any) -> SafeString:
        return str(part(*args, **kwargs))  # type: ignore[return-value]

    def draw_around(content: SafeString, *args: Any, **kwargs: Any) -> SafeString:
        return str(part(*args, body=content, **kwargs))  # type: ignore[call-arg, return-value]

    if any(field.name == "body" for field in fields(part)):
        register.simple_block_tag(draw_around, name=name)
    else:
        register.simple_tag(draw, name=name)


for library, parts in TAGGED.items():
    for part in parts:
        _register(part, f"{library}_{re.sub(r'(?<!^)(?=[A-Z])', '_', part.__name__).lower()}")


@register.simple_tag
def gov_field(field: GovBoundField, size: str = "s", heading: bool = False) -> SafeString:
    """A form's question with a larger label (`size` s, m, l, xl), which may be the page's heading."""
    return str(field.question(size=size, heading=heading))  # type: ignore[return-value]


@register.simple_tag
def page_errors(page: object) -> SafeString | str:
    """The error summary of all the forms that the page object holds; nothing where nothing is wrong."""
    return str(error_summary(forms_of(page)) or "")


@register.simple_tag
def page_title(page: Any) -> str:
    """The title for the browser's tab: said to be wrong where it is, since a screen reader reads it first."""
    wrong = any(form.is_bound and form.errors for form in forms_of(page))
    return f"Error: {page.title}" if wrong else str(page.title)


@register.simple_tag
def form_errors(*forms: BaseForm) -> SafeString | str:
    """The error summary of these forms, where the page object does not hold them itself."""
    return str(error_summary(forms) or "")
