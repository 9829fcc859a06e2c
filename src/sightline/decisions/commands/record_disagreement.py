"""Record that professionals do not agree about a child: it climbs its ladder until it is resolved (domain 3.8)."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.decisions.models import Decision, Disagreement, DisagreementStep
from sightline.decisions.rules.disagreements import FIRST
from sightline.duties.commands.subjects import Subject, handling_of, on_subject
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Person

from .decided_on import record_of
from .disagreeing import start_meanwhile, start_rung, write_step


@dataclass(frozen=True)
class Views:
    """What is not agreed, and who holds what. `meanwhile`: what keeps the child safe until it is resolved."""

    about: str
    one: str
    other: str
    meanwhile: str = ""


@command(permission=Permission.EVENT_RECORD, effect=Effect.COLLECTION)
def record_disagreement(
    act: Act, on: Subject | Person, views: Views, *, decision: Decision | None = None
) -> Disagreement:
    """Record it, with each side's view in its own words. Without `meanwhile` that becomes the recorder's duty.

    Raises `Refused` where it is not said what is not agreed.
    """
    refuse_if(None if views.about.strip() else Refusal("no_about", "Say what is not agreed, in a sentence."))
    on, ours = record_of(act, on), contributed_by(act)
    ours["handling"] = max(ours["handling"], handling_of(on))
    held = Disagreement(
        reference=next_reference("G"),
        decision=decision,
        about=fitting_text("What is not agreed", views.about, 1000, lines=True),
        one_view=fitting_text("What one side holds", views.one, 1000, lines=True),
        other_view=fitting_text("What the other side holds", views.other, 1000, lines=True),
        meanwhile=fitting_text("What keeps the child safe meanwhile", views.meanwhile, 1000, lines=True),
        rung=FIRST.key,
        since=act.at,
        recorded_at=act.at,
        recorded_act=act.id,
        by_words=speaker(act, ""),
        **on_subject(on),
        **ours,
    )
    held.save(force_insert=True)
    write_step(act, held, DisagreementStep.Kind.RAISED, held.about)
    start_rung(act, on, held, FIRST)
    if not held.meanwhile:
        start_meanwhile(act, on, held)
    return held
