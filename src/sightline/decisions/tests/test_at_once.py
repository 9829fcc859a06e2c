"""Two who decide at one moment, of somebody who was never graded: one after the other, and neither is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from sightline.core.transactions import transaction_as
from sightline.decisions.commands import record_decision
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import Decision, Standing

from .scene import a_girl


def test_two_first_grades_at_once_stand_one_after_the_other(committing_db: str, people: Any) -> None:
    roles = ("response_officer", "response_sergeant", "call_handler", "duty_inspector")
    actors = [people[role] for role in roles]
    with transaction_as(actors[0].actor):
        girl = a_girl(actors[0])
    together = Barrier(len(actors))

    def decide(place: int) -> str:
        try:
            together.wait(20)
            with transaction_as(actors[place].actor):
                how = Deciding("Older men named")
                return record_decision(actors[place], girl.identity, "missing", "high", how).change
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actors)) as pool:
        changes = sorted(pool.map(decide, range(len(actors))))

    with transaction_as(actors[0].actor):
        assert changes == ["first", "same", "same", "same"]
        assert not Decision.objects.filter(supersedes=Standing.objects.get().decision).exists(), "the last one stands"
        assert Decision.objects.filter(supersedes__isnull=True).count() == 1
