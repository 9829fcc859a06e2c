"""Hold facts to be true again that an import, which is undone, ended or replaced."""

from collections.abc import Sequence
from uuid import UUID

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.linkage.loading.turns import wait_for_turn
from sightline.linkage.models import ImportBatch
from sightline.linkage.taking_back.again import ended_by, hold_again
from sightline.linkage.taking_back.steps import STEPS, give_steps, take_again
from sightline.linkage.taking_back.tables import FACTS


@command(permission=Permission.IMPORT_RUN, effect=Effect.ALTERATION)
def assert_again(act: Act, batch: ImportBatch, acts: Sequence[UUID], *, many: int) -> int:
    """Assert again up to `many` facts that these acts of the batch retracted; gives how many, fewer if all.

    A marker or a matter has its steps again at once. When all facts are held again, so are the steps that the batch
    ended on what it left standing.
    """
    wait_for_turn()
    done = steps = 0
    for kind in FACTS:
        if done < many:
            facts = ended_by(batch.id, acts, kind, many - done)
            hold_again(kind, facts, act.at, act.id)
            done += len(facts)
            if facts and kind in STEPS:
                steps += give_steps(kind, batch.id, acts, act.at, act.id)
    if done < many:
        steps += sum(take_again(kind, batch.id, acts, act.at, act.id) for kind in STEPS)
    act.about(batch.id, facts=done, steps=steps)
    return done
