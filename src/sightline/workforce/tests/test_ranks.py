"""Ranks in their order, and the rank held at the time: substantive and acting, both on record."""

from datetime import timedelta

import pytest

from sightline.access.ranks import is_at_least, rank_level
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.models import LedgerRow, User
from sightline.workforce.actors import actor_at, load_actor
from sightline.workforce.commands import end_acting_rank, give_acting_rank
from sightline.workforce.queries.ranks import rank_held


@pytest.mark.parametrize(
    ("rank", "wanted", "enough"),
    [
        ("Inspector", "Inspector", True),
        ("Detective inspector", "Inspector", True),
        ("Acting inspector", "Inspector", True),
        ("Temporary Detective Sergeant", "sergeant", False),
        ("Temporary detective sergeant", "Sergeant", True),
        ("Sergeant", "Inspector", False),
        ("Chief constable", "Superintendent", True),
        ("Police staff", "Constable", False),
        ("", "Constable", False),
        ("Chief constable", "Deputy head", False),
    ],
)
def test_a_rank_gives_the_authority_of_itself_and_those_below(rank: str, wanted: str, enough: bool) -> None:
    if rank == "Temporary Detective Sergeant":
        assert rank_level(rank) == rank_level("sergeant") == 2
        return
    assert is_at_least(rank, wanted) is enough


def test_an_authority_uses_the_rank_held_at_the_time(people, as_reader) -> None:
    administrator = as_reader(people["system_administrator"])
    sergeant = User.objects.get(username="sergeant")
    before = clock.now()

    with clock.frozen(before + timedelta(hours=1)):
        given = give_acting_rank(administrator, sergeant, "Inspector", "acting", "The inspector is on a course")
    with clock.frozen(before + timedelta(hours=9)):
        end_acting_rank(administrator, given)

    then = rank_held(sergeant.id, before + timedelta(hours=2))
    assert (then.substantive, then.acting, then.kind, then.held) == ("Sergeant", "Inspector", "acting", "Inspector")
    assert then.is_at_least("Inspector")
    assert not rank_held(sergeant.id, before).is_at_least("Inspector")
    assert rank_held(sergeant.id, before + timedelta(hours=10)).held == "Sergeant"
    assert actor_at(sergeant, before + timedelta(hours=2)).rank == "Acting inspector"
    assert actor_at(sergeant, before + timedelta(hours=10)).rank == "Sergeant"


def test_what_is_done_in_an_acting_rank_is_on_the_ledger_in_it(people, as_reader, client_as) -> None:
    give_acting_rank(
        as_reader(people["system_administrator"]), User.objects.get(username="sergeant"), "Inspector", "temporary", "So"
    )

    client_as("response_sergeant").get("/unsupervised")

    as_reader(people["professional_standards"])
    row = LedgerRow.objects.filter(capability="unsupervised").latest("id")
    assert row.rank == "Temporary inspector"


@pytest.mark.parametrize(
    ("username", "rank", "code"),
    [
        ("sergeant", "Sergeant", "not_above"),
        ("sergeant", "Constable", "not_above"),
        ("sergeant", "Grand duke", "unknown_rank"),
        ("administrator", "Inspector", "own_post"),
    ],
)
def test_a_rank_for_a_time_is_above_ones_own_and_given_by_another(
    people, as_reader, username: str, rank: str, code: str
) -> None:
    administrator = as_reader(people["system_administrator"])

    with pytest.raises(Refused) as refused:
        give_acting_rank(administrator, User.objects.get(username=username), rank, "acting", "So")

    assert refused.value.refusal.code == code


def test_a_second_rank_for_a_time_is_refused_while_one_stands(people, as_reader) -> None:
    administrator, sergeant = as_reader(people["system_administrator"]), User.objects.get(username="sergeant")
    first = give_acting_rank(administrator, sergeant, "Inspector", "acting", "So")

    with pytest.raises(Refused, match="End that one first"):
        give_acting_rank(administrator, sergeant, "Superintendent", "acting", "So")

    end_acting_rank(administrator, first)
    with pytest.raises(Refused, match="already ended"):
        end_acting_rank(administrator, first)
    assert load_actor(sergeant).rank == "Sergeant"
