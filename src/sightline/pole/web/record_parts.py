"""Parts that the pages of people and places share: addresses of records, markers, sources, photographs, ways to add."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.pole.queries.attachments import AttachedFile
from sightline.pole.queries.markers import MarkerRow
from sightline.pole.queries.matters import MatterRow
from sightline.pole.queries.people import PersonLine
from sightline.pole.queries.person import PersonRecord
from sightline.pole.queries.sources import RowLine, SourceLine

from .as_known_form import PointOfView
from .links import link_to, root_of


@dataclass(frozen=True)
class Roots:
    """The addresses of records up to their references."""

    person: str
    place: str
    event: str

    @classmethod
    def made(cls) -> "Roots":
        """The roots, from the table of URLs."""
        return cls(root_of("person"), root_of("place"), root_of("event"))


@dataclass(frozen=True)
class MarkerCard:
    """A marker with the pages to work on it and to see where it came from."""

    marker: MarkerRow
    review: str = ""
    source: str = ""


def marker_cards(reader: Acting, markers: Sequence[MarkerRow], *, is_now: bool) -> tuple[MarkerCard, ...]:
    """The markers with their links."""
    return tuple(
        MarkerCard(
            marker,
            review=link_to(reader, "review_marker", marker.id) if is_now and marker.state != "ended" else "",
            source=source_link(reader, marker.source),
        )
        for marker in markers
    )


@dataclass(frozen=True)
class MatterCard:
    """A matter with the pages to work on it and to see where it came from; on an event's page, with whose it is."""

    matter: MatterRow
    work: str = ""
    work_words: str = ""
    source: str = ""
    line: PersonLine | None = None


def matter_cards(
    reader: Acting, matters: Iterable[tuple[MatterRow, PersonLine | None]], *, is_now: bool
) -> tuple[MatterCard, ...]:
    """The matters with their links: what nobody has assessed is first to be assessed."""
    cards = []
    for matter, line in matters:
        work, words = _work_on(reader, matter) if is_now and matter.is_open else ("", "")
        cards.append(MatterCard(matter, work, words, source_link(reader, matter.source), line))
    return tuple(cards)


def _work_on(reader: Acting, matter: MatterRow) -> tuple[str, str]:
    """The page of the step to take next, of those that this reader may open, and its words."""
    next_one = ("assess_matter", "Assess it") if matter.is_unassessed else ("review_matter", "Work on this matter")
    for page, words in (next_one, ("give_owner", "Give it to somebody")):
        if href := link_to(reader, page, matter.id):
            return href, words
    return "", ""


def source_link(reader: Acting, source: UUID | None) -> str:
    """The page of a source row; nothing for what was recorded by hand."""
    return link_to(reader, "source_row", source) if source else ""


@dataclass(frozen=True)
class SourceCard:
    """One source of a record, with the page of its row."""

    source: SourceLine
    href: str


@dataclass(frozen=True)
class RowCard:
    """A row that facts came of, with its page."""

    row: RowLine
    href: str

    @property
    def says(self) -> str:
        """What came of it, in words."""
        return ", ".join(self.row.says)


@dataclass(frozen=True)
class PhotographLink:
    """One photograph, described for those who cannot see it."""

    href: str
    described: str
    said: str


def photograph_links(reader: Acting, record: PersonRecord) -> tuple[PhotographLink, ...]:
    """The photographs that the reader may see."""
    return tuple(
        PhotographLink(link_to(reader, "photograph", fact.id), fact.values["described"], fact.provenance)
        for fact in record.facts.get("photograph", ())
    )


@dataclass(frozen=True)
class AttachedLink:
    """One attached file, with the page that hands it out, and those to see its source row and to take it back."""

    file: AttachedFile
    href: str
    source: str
    take_back: str


def attached_links(reader: Acting, files: Sequence[AttachedFile], *, is_now: bool = True) -> tuple[AttachedLink, ...]:
    """The attached files with their links; a picture is opened by those alone who may see photographs."""
    pictures = reader.actor.may(Permission.PHOTOGRAPH_VIEW)
    return tuple(
        AttachedLink(
            file,
            link_to(reader, "attachment", file.id) if pictures or not file.is_picture else "",
            source_link(reader, file.source),
            link_to(reader, "retract_fact", "attachment", file.id) if is_now else "",
        )
        for file in files
    )


@dataclass(frozen=True)
class Adding:
    """The pages that add to a person's record; empty where the reader may not, or looks at the past."""

    relationship: str = ""
    risk: str = ""
    residence: str = ""

    @classmethod
    def of(cls, reader: Acting, reference: str, *, is_now: bool) -> "Adding":
        """The pages for the person with this reference."""
        if not is_now:
            return cls()
        return cls(
            *(link_to(reader, "record_fact", reference, kind) for kind in ("relationship", "poses_risk", "residence"))
        )


def shown_view(view: PointOfView) -> dict[str, str]:
    """For the ledger: the point of view, where it is not the present."""
    return {"as_known_at": view.view.at.isoformat(), "lens": view.view.lens.value} if view.view.at else {}
