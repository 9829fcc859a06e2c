"""What was asked of the search, and where it is kept: with the session, under a random number, never in an address."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from sightline.core.showing import Shown
from sightline.pole.rules.filter_words import filters_from
from sightline.pole.rules.search_filters import NO_FILTERS, Filters
from sightline.pole.rules.search_terms import LONGEST_TEXT

KEPT = "asked"
MOST_KEPT = 10
LONGEST_KEPT = 6 * LONGEST_TEXT
_NUMBER = re.compile(r"[\w-]{12}", re.ASCII)
_FIELDS = ("child", "area", "marker")


@dataclass(frozen=True)
class Asked:
    """The text of the box, and the filters beside it."""

    text: str = ""
    only: Filters = NO_FILTERS

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return self.only != NO_FILTERS


def asked_in(sent: QueryDict | Mapping[str, Any]) -> Asked:
    """What was asked in a form, or kept: `without` is the button that takes off the filter that it names."""
    fields = {field: str(sent.get(field) or "") for field in _FIELDS}
    if sent.get("without") in fields:
        fields[str(sent["without"])] = ""
    return Asked(str(sent.get("q") or "")[:LONGEST_KEPT], filters_from(**fields))


def new_number() -> str:
    """A number for a page: nobody guesses it, and it is nobody's but whose page it is."""
    return secrets.token_urlsafe(9)


def number_in(sent: QueryDict) -> str:
    """The number that a page was given, or a new one where it has none of ours."""
    number = sent.get("number", "")
    return number if _NUMBER.fullmatch(number) else new_number()


def keep(session: SessionBase, number: str, asked: Asked) -> None:
    """Keep what was asked, and forget what was asked long before."""
    only = asked.only
    fields = {"q": asked.text, "child": only.child, "area": only.area, "marker": only.marker}
    others = {other: kept for other, kept in session.get(KEPT, {}).items() if other != number}
    session[KEPT] = dict([*others.items(), (number, fields)][-MOST_KEPT:])


def kept(session: SessionBase, number: str) -> Asked | None:
    """What was asked under this number, if it is still kept."""
    fields = session.get(KEPT, {}).get(number)
    return asked_in(fields) if fields else None


def kept_meanwhile(session: SessionBase, number: str) -> Asked | None:
    """What another request of the same session has kept under this number since the session was read."""
    return kept(type(session)(session.session_key), number)


def asked_last(shown: Shown) -> Asked:
    """What was last asked while typing."""
    last = shown.asked[-1]
    asked = asked_in(last.get("only", {}))
    return replace(asked, text=last["asked"])
