"""One disagreement between professionals, with what happened to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.decisions.models import Disagreement, DisagreementStep
from sightline.decisions.rules.disagreements import RUNGS, rung_of
from sightline.duties.models import Duty
from sightline.duties.queries.open_duties import duties_caused_by

from .subjects import SubjectLabel, label_of_row


@dataclass(frozen=True)
class DisagreementRecord:
    """All that is held of it."""

    disagreement: Disagreement
    about: SubjectLabel
    steps: Sequence[DisagreementStep]
    duties: Sequence[Duty]

    @property
    def rungs(self) -> list[tuple[str, bool, bool]]:
        """The ladder: each step's words, whether it is behind, and whether it stands there now."""
        keys = [rung.key for rung in RUNGS]
        here = keys.index(self.disagreement.rung)
        return [(rung.words, place < here, place == here) for place, rung in enumerate(RUNGS)]

    @property
    def told(self) -> list[str]:
        """What happened to it, in order."""
        return [
            f"{instant_words(step.at)}. {step.get_kind_display()} ({rung_of(step.rung).words.lower()}): {step.words} "
            f"{step.by_words}"
            for step in self.steps
        ]


def disagreement_record(reader: Acting, disagreement: Disagreement) -> DisagreementRecord:
    """The record of a disagreement that was reached through `access.disagreement_for`."""
    return DisagreementRecord(
        disagreement,
        label_of_row(reader, disagreement),
        list(DisagreementStep.objects.filter(disagreement=disagreement).order_by("id")),
        duties_caused_by(reader, [disagreement.id]),
    )
