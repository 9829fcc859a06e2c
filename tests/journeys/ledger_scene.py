"""What the pages of the ledger, of retention and of subject access show in the journeys' force."""

from datetime import date
from typing import Any

from conftest import acting_as


def set_ledger_scene() -> None:
    """An emergency read, a record long quiet, a child who asked, and an officer who stands out."""
    _read_while_the_ledger_was_broken()
    _keep_and_ask()
    _stand_out()


def _read_while_the_ledger_was_broken() -> None:
    """An officer read a record by the emergency journal; it was brought in since and waits to be looked at."""
    from sightline.core import journal
    from sightline.core.acts import Act, Effect, Outcome
    from sightline.core.late_acts import bring_in_late_acts

    act = Act(acting=acting_as("response_officer"), capability="person", effect=Effect.CONSULTATION)
    act.about(act.id, person="P10001X")
    journal.write(act, Outcome.DONE)
    bring_in_late_acts()


def _keep_and_ask() -> None:
    """A record long quiet that is held and proposed for disposal, and a child who asked what is held of her."""
    from datetime import UTC, datetime

    from sightline.core.transactions import transaction_as
    from sightline.pole.models import Person
    from sightline.pole.tests.reading_scene import scene
    from sightline.sharing.commands import hold_record, open_subject_access, propose_disposal

    records = acting_as("records_manager")
    with transaction_as(records.actor):
        with scene(records) as s:
            quiet = s.person("Wilfred Thackray", date(1979, 2, 28))
            s.involve(quiet, s.event("Theft from a shop", datetime(2012, 3, 4, 12, 0, tzinfo=UTC)), "suspect")
        propose_disposal(records, quiet, "period", "Nothing since 2012")
        hold_record(records, quiet, "appeal", "CCRC 2026/12", "Until the commission has decided")
        keira = Person.objects.filter(memberships__identity__names__full__iexact="Keira Louise Ashdown").first()
        assert keira is not None
        open_subject_access(records, keira, "child", "Keira Ashdown", "Her school card", date(2026, 11, 2))


def _stand_out() -> None:
    """An officer who opened a record of his own surname, counted."""
    from sightline.core.ledger_counts import count_ledger
    from sightline.core.transactions import transaction_as
    from sightline.pole.tests.reading_scene import identity_of, scene

    officer = acting_as("response_officer")
    with transaction_as(officer.actor):
        with scene(officer) as s:
            cousin = identity_of(s.person("Sally Askew", date(2011, 2, 3)))
        _look(officer, cousin.id)
    count_ledger()


def _look(acting: Any, record: Any) -> None:
    from sightline.core import ledger
    from sightline.core.acts import Act, Effect, Outcome

    act = Act(acting=acting, capability="person", effect=Effect.CONSULTATION)
    act.about(record)
    ledger.append(act, Outcome.DONE)
