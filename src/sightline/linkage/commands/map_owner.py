"""Say who is meant by an old system's words for an owner, and give that person the matters that wait for it."""

from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.linkage.models import LegacyOwner
from sightline.linkage.queries.legacy_owners import legacy_owner, waiting_for
from sightline.linkage.rules.owners import cannot_mean
from sightline.matters.commands.owners import cannot_look_after
from sightline.pole.commands.checking import fitting_text
from sightline.pole.queries.sources import system_words

from .giving import OwnerMapped, give_all


@command(permission=Permission.MATTER_OWNER, effect=Effect.ALTERATION)
def map_owner(
    act: Act, system: str, words: str, means: User | None, *, why: str = "", takes: User | None = None
) -> OwnerMapped:
    """Say that `words` in `system` mean a user here, or (None) nobody any more, because `why`; `takes` then has theirs.

    What is loaded later with the same words is theirs too. Where it was said otherwise before, what that person was
    given by these words goes on. Raises `Refused` for somebody who cannot look after matters.
    """
    why = fitting_text("Why", why, 500, lines=True)
    refuse_if(cannot_mean(words, somebody=means is not None, why=why))
    if means:
        refuse_if(cannot_look_after(means, []))
    before = legacy_owner(act.acting, system, words)
    waiting = waiting_for(act.acting, system, words, timezone.localdate(act.at), before.user_id if before else None)
    held = _say(act, before, system, words, means, why)
    said = f"{words} in {system_words(system)} is {means.name}" if means else f"{words} is nobody here: {why}"
    mapped = give_all(act, waiting, means or takes, said)
    act.about(held.id, system=system, words=words, means=means.name if means else "", why=why, given=mapped.given)
    return mapped


def _say(act: Act, before: LegacyOwner | None, system: str, words: str, means: User | None, why: str) -> LegacyOwner:
    held = before or LegacyOwner(system=system, words=words, mapped_at=act.at, act=act.id)
    held.user, held.why = means, why
    held.save(**({"update_fields": ["user", "why"]} if before else {"force_insert": True}))
    return held
