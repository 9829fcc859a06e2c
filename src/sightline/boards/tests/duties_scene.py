"""Duties as any area's command begins them, for tests: of a team, of somebody, of nobody, late or not."""

from datetime import timedelta
from typing import Any

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.models import User
from sightline.duties.commands.starting import Starting, Whose, start
from sightline.duties.models import Duty
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Identity
from sightline.workforce.models import Team

CLOCK = "decision_takes_effect"


def begin(acting: Acting, on: Any, *, owner: str = "", team: str = "", late: int = 0, **how: Any) -> Duty:
    """Begin a duty on a record, `late` minutes overdue (or, below nothing, due in so many), or of another `clock`."""
    COMMANDS.pop("begin_for_a_test", None)

    @command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
    def begin_for_a_test(act: Act) -> Duty:
        whose = Whose(
            owner=User.objects.get(username=owner) if owner else None,
            team=Team.objects.get(name=team) if team else None,
            role=how.pop("role", ""),
        )
        at = act.at - timedelta(minutes=15 + late)
        return start(act, how.pop("clock", CLOCK), on, whose, Starting(at=at, **how))

    try:
        return begin_for_a_test(acting)
    finally:
        COMMANDS.pop("begin_for_a_test", None)


def child(acting: Acting, name: str = "Jade Quill") -> Identity:
    """A child's record."""
    person = add_person(acting, [FirstFact("name", {"full": name})])
    return Identity.objects.get(memberships__person=person)
