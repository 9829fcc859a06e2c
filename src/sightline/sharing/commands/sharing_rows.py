"""What of what was chosen goes to this recipient: for the page that shows it first, and the command that sends it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sightline.core.acts import Acting
from sightline.core.redaction import Recipient, Sending, Withheld, withheld_from
from sightline.pole.models import Event, Person
from sightline.sharing.queries.chosen import Chosen
from sightline.sharing.queries.recipients import To, acted_for
from sightline.sharing.queries.shareable import PERSON, Shareable, shareable
from sightline.sharing.rules.parts import EVENT, WORDS


@dataclass(frozen=True)
class Going:
    """What goes, and what does not."""

    things: tuple[Shareable, ...]
    withheld: tuple[Withheld, ...]
    words: str = ""
    rows: tuple[UUID, ...] = field(default=())

    @property
    def kinds(self) -> frozenset[str]:
        """The parts that have something in them."""
        return frozenset(thing.part for thing in self.things)


def what_goes(sender: Acting, about: Person | Event, chosen: Chosen, to: To) -> Going:
    """Look through all that was chosen for this recipient. What is withheld does not go, whoever sends it."""
    offered = shareable(sender, about)
    picked = [t for t in offered if _is_chosen(t, chosen)]
    recipient = Recipient(
        to.words,
        agency=to.agency.id,
        user=to.user.id if to.user else None,
        acts_for=acted_for(to.agency.id, to.acts_for),
        named=chosen.named if chosen.named_because.strip() else frozenset(),
    )
    records = {record for t in offered if t.part != EVENT for record in (t.record, t.other) if record}
    texts = {str(t.row): f"{t.words}\n{t.text}" for t in picked if t.part != "home"}
    sending = Sending(records, _rows(picked), {**texts, WORDS: chosen.words})
    withheld = withheld_from(sender, recipient, sending)
    kept_back = {w.what for w in withheld}
    things = tuple(t for t in picked if t.row not in kept_back and str(t.row) not in kept_back)
    rows = tuple(row for row in _rows(things) if row not in kept_back)
    return Going(things, withheld, "" if WORDS in kept_back else chosen.words.strip(), rows)


def _is_chosen(thing: Shareable, chosen: Chosen) -> bool:
    return thing.row in chosen.rows if thing.part in (EVENT, PERSON) else thing.part in chosen.parts


def _rows(things: Sequence[Shareable]) -> list[UUID]:
    return list(dict.fromkeys(row for thing in things for row in (thing.row, *thing.with_rows)))
