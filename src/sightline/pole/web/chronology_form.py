"""The questions that narrow a chronology down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest

from sightline.core.components.date_fields import DateField
from sightline.core.components.forms import GovForm
from sightline.core.components.navigation import Pagination, pages_of
from sightline.pole.kinds import EVENT_KINDS
from sightline.pole.queries.chronology import Chronology, EventLine, Wanted, kind_words, role_words
from sightline.pole.rules.roles import ROLES

A_PAGE = 500
ORDERS = (("newest", "Newest first"), ("oldest", "Oldest first"))


def _choices(every: str, keys: Sequence[str], words: Callable[[str], str]) -> list[tuple[str, str]]:
    return [("", every), *sorted(((key, words(key)) for key in keys), key=lambda pair: pair[1])]


class ChronologyForm(GovForm):
    """Kind, role, dates and order. Nothing needs an answer."""

    mark_optional = False

    kind = forms.ChoiceField(label="Kind of event", required=False)
    role = forms.ChoiceField(label="Part they had", required=False)
    since = DateField(label="From", required=False)
    until = DateField(label="To", required=False)
    order = forms.ChoiceField(label="Order", choices=ORDERS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _choices("Every kind", list(EVENT_KINDS), kind_words)  # type: ignore[attr-defined]
        self.fields["role"].choices = _choices("Any part", list(ROLES), role_words)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse dates in the wrong order."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "To must be the same day as From, or later")
        return cleaned


def read_wanted(request: HttpRequest) -> tuple[ChronologyForm, Wanted]:
    """The form as filled in, and what it asks for; everything, newest first, where it cannot be read."""
    asked = any(name.split("-")[0] in ChronologyForm.base_fields for name in request.GET)
    form = ChronologyForm(request.GET if asked else None)
    if not asked or not form.is_valid():
        return form, Wanted()
    data = form.cleaned_data
    return form, Wanted(data["kind"], data["role"], data["since"], data["until"], data["order"] == "oldest")


@dataclass(frozen=True)
class ShownPage:
    """One page of a chronology: at most A_PAGE events, with the way to the others."""

    events: Sequence[EventLine]
    pagination: Pagination | None
    words: str


def page_of(request: HttpRequest, chronology: Chronology) -> ShownPage:
    """The page of the chronology that the address asks for; the nearest where there is no such page."""
    last = max(1, -(-len(chronology.events) // A_PAGE))
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), last) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    events = chronology.events[(number - 1) * A_PAGE : number * A_PAGE]
    query = request.GET.copy()
    query.pop("page", None)
    address = f"?{query.urlencode()}&".replace("{", "%7B").replace("}", "%7D").replace("?&", "?")
    pagination = pages_of(number, last, f"{address}page={{page}}#chronology") if last > 1 else None
    return ShownPage(events, pagination, _count(chronology, number, last))


def _count(chronology: Chronology, number: int, last: int) -> str:
    shown, total = len(chronology.events), chronology.total
    words = f"{total} event{'' if total == 1 else 's'}"
    if chronology.is_filtered:
        words = f"{shown} of {words} match what you asked for; the others are not shown"
    return f"{words}. Page {number} of {last}." if last > 1 else f"{words}."
