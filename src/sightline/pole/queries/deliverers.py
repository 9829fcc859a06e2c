"""What goes on delivering to the record, of every kind, and how old what each brought is: in one query for them all."""

from collections.abc import Iterable

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.kinds import DELIVERERS, Deliverer, Delivers, HistoryNotice

from .sql import fetch


def deliverer_notices(reader: Acting) -> tuple[HistoryNotice, ...]:
    """For each that is on, of every kind, how old what it brought is. One query, however many kinds there are."""
    return _notices(DELIVERERS.values())


def notices_of_kind(reader: Acting, kind: str) -> tuple[HistoryNotice, ...]:
    """The same for one kind, a key of DELIVERERS. One query."""
    return _notices([DELIVERERS[kind]])


def _notices(kinds: Iterable[Deliverer]) -> tuple[HistoryNotice, ...]:
    asked, now = list(kinds), clock.now()
    if not asked:
        return ()
    # only the areas' own text, which stands in the code
    each = [f"select {place}, x.* from ({kind.select}) x" for place, kind in enumerate(asked)]  # noqa: S608
    rows = fetch(f"{' union all '.join(each)} order by 1, 2", {})
    return tuple(asked[place].notice(Delivers(*told), now) for place, *told in rows)
