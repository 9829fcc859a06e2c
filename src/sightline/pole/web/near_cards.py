"""Who close to a child may be a risk to them, as cards among the child's warnings, with the way to a risk review."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sightline.core.acts import Acting
from sightline.core.pages import tell
from sightline.core.web.request import SignedInRequest
from sightline.pole.models import Fact
from sightline.pole.queries.near_risks import NearRisk
from sightline.pole.queries.person import PersonRecord
from sightline.pole.queries.risks_made import risks_made
from sightline.pole.rules.near_risks import REVIEW

from .links import link_to


@dataclass(frozen=True)
class NearCard:
    """Somebody close who may be a risk, with the page that opens a risk review because of them."""

    near: NearRisk
    review: str = ""


def near_cards(reader: Acting, record: PersonRecord, *, is_now: bool) -> tuple[NearCard, ...]:
    """A card for each of them; of the past without a way to act."""
    page = link_to(reader, "open_matter", record.line.reference) if is_now else ""
    return tuple(NearCard(near, _address(page, near)) for near in record.near.people)


def _address(page: str, near: NearRisk) -> str:
    return f"{page}?{urlencode({'kind': REVIEW, 'because': near.line.reference})}" if page else ""


def warning_of(request: SignedInRequest, fact: Fact, said: str) -> str:
    """What is `said` of a fact just recorded, unchanged: whom the fact brought close to a child is told of first."""
    if warning := risks_made(request.acting, fact):
        tell(request, warning, "warning")
    return said
