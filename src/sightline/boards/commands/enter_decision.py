"""Enter a decision that was taken while the system was down."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import Decision, Standing
from sightline.duties.commands.enter_done import Happened
from sightline.duties.commands.recording_late import keep_decided_late
from sightline.duties.commands.subjects import Subject, on_subject
from sightline.duties.models import Downtime
from sightline.pole.access import identities_of
from sightline.pole.commands.identities import identity_in
from sightline.pole.models import Identity, Person

_NO_WORDS = Refusal("no_words", "Say why it was decided so, as it stands on the paper.")
_THERE = Refusal("there_already", "This decision is there already, from the same minute. Nothing was recorded twice.")


@command(permission=Permission.DECISION_MAKE, effect=Effect.ALTERATION)
def enter_decision(
    act: Act, on: Subject | Person, scale: str, outcome: str, downtime: Downtime, what: Happened
) -> Decision:
    """Record it with when it was really decided, and by whom. It is in force from now; the gap between is shown."""
    if not what.words.strip():
        raise Refused(_NO_WORDS)
    on = _identity(act, on, scale) if isinstance(on, Person) else on
    same = {"scale": scale, "outcome": outcome, "decided_at": what.at, "subject": on_subject(on)["subject"]}
    if Decision.objects.filter(**same).exists():
        raise Refused(_THERE)
    how = Deciding(what.words, decided_at=what.at, by_words=what.by_words)
    decision: Decision = record_decision(act, on, scale, outcome, how)
    keep_decided_late(act, downtime, what.at, decision.id, by_words=what.by_words)
    return decision


def _identity(act: Act, person: Person, scale: str) -> Identity:
    """The identity of a person on which a grade of this scale stands; where none does, their entry by hand."""
    identities = identities_of(act.acting, person)
    standing = Standing.objects.filter(scale=scale, identity__in=identities).select_related("identity").first()
    return standing.identity if standing and standing.identity else identity_in(act, person)
