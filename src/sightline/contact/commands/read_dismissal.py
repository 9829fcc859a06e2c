"""Read a dismissal again: was it right to let the prompt go? A wrong one is a missed risk, and the log is looked at."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.access.separation import separated
from sightline.contact.models import ChildPrompt, SampledDismissal
from sightline.contact.rules.states import Entered
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .entering import enter
from .following import Change, follow
from .looking_duties import keep_duty
from .missed_risks import missed

_READ = Refusal("read_already", "Somebody has read this dismissal already. Nothing of yours was recorded.")
_NO_WHY = Refusal("no_why", "Say why you think so. Nothing was changed.")


@command(permission=Permission.SECOND_LOOK, effect=Effect.ALTERATION, separations=("own_dismissal",))
def read_dismissal(act: Act, sampled: SampledDismissal, was_right: bool, words: str) -> SampledDismissal:
    """Say whether a prompt was rightly dismissed. A wrong dismissal stands again at once, and is a missed risk.

    Raises `Refused` for whoever dismissed it, without a reason, and where somebody has read it already.
    """
    row = SampledDismissal.objects.select_for_update(of=("self",)).get(id=sampled.id)
    refuse_if(separated("own_dismissal", act.actor.user_id, [row.dismissed_by_id]))
    refuse_if(_READ if row.read_at else None)
    refuse_if(None if words.strip() else _NO_WHY)
    row.read_at, row.read_by_id, row.read_act = act.at, act.actor.user_id, act.id
    row.was_right, row.read_words = was_right, fitting_text("Why", words, 1000, lines=True)
    row.save(update_fields=["read_at", "read_by_id", "read_act", "was_right", "read_words"])
    said = "rightly let go" if was_right else "wrongly let go"
    enter(act, row.log, f"{row.prompt.title}: {said}, says {speaker(act, '')}. {words}", Entered.SECOND_LOOK)
    if not was_right:
        _stands_again(act, row.prompt)
        missed(act, row.log, None, [row.prompt.indicator], words)
        keep_duty(act, row.log)
    act.about(row.log.event_id, row.id, log=row.log.event.reference, was_right=was_right)
    follow(act, row.log, Change.GRADED)
    return row


def _stands_again(act: Act, prompt: ChildPrompt) -> None:
    if ChildPrompt.objects.filter(log=prompt.log_id, indicator=prompt.indicator, settled_at__isnull=True).exists():
        return
    ChildPrompt(
        log_id=prompt.log_id,
        **{name: getattr(prompt, name) for name in _KEPT},
        needs_seeing=prompt.stays_open,
        raised_at=act.at,
        act=act.id,
    ).save(force_insert=True)


_KEPT = ("indicator", "title", "why", "by", "stays_open", "weight", "quotes", "facts", "policy_version")
