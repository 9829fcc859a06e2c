"""Writing that somebody opens a record, and telling whoever has to know: for `say_why` and `break_glass`."""

from collections.abc import Sequence
from uuid import UUID

from sightline.core.acts import Act
from sightline.core.telling import tell
from sightline.need_to_know.models import Opening
from sightline.need_to_know.queries.signs import owners_of
from sightline.need_to_know.queries.who_is_told import reviewers_for
from sightline.need_to_know.rules.openings import lasts
from sightline.need_to_know.rules.periods import look_due
from sightline.pole.commands.contributing import speaker


def open_record(
    act: Act, reference: str, records: Sequence[UUID], *, answer: str, why: str, signs: Sequence[str] = ()
) -> Opening:
    """Write it down, with by when somebody else has looked at it, and tell the record's owners and whoever looks."""
    owners = [owner for owner in owners_of(records) if owner != act.actor.user_id]
    opening = Opening(
        user_id=act.actor.user_id,
        user_words=speaker(act, ""),
        reference=reference,
        records=list(records),
        signs=list(signs),
        answer=answer,
        why=why,
        why_at=act.at if why else None,
        task_words=str(act.acting.task or "")[:200],
        opened_at=act.at,
        until=act.at + lasts(answer),
        due_at=look_due(act.at),
        told=owners,
        act=act.id,
    )
    opening.save(force_insert=True)
    address = f"/access-reviews/{opening.id}"
    how = "broke the glass on" if answer == "broken_glass" else "may know whom it is of, and opened"
    tell(act, owners, f"{opening.user_words}, {how} a record that you own: {reference}.", href=address, about=records)
    reviewers = [user for user in reviewers_for(act.acting) if user not in owners]
    tell(act, reviewers, f"{opening.user_words}, {how} {reference}. Look at why.", href=address, about=records)
    act.about(opening.id, *records, reference=reference, answer=answer, why=why, signs=list(signs))
    return opening
