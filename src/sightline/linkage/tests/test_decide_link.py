"""Deciding whether two records are one person: who must, what it writes, and that it copies nothing."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.linkage.commands import decide_link, suggest_link
from sightline.linkage.models import LinkDecision, LinkNotice, PossibleLink
from sightline.linkage.rules.deciding import APART, ASK, LINK, Said, people_needed, takes_effect, they_disagree
from sightline.linkage.same_person.taken import Maybe, Sure
from sightline.pole.models import Membership, Name
from sightline.pole.tests.ledger import last_act

from .same_person_scene import now_is, pair_of, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)
ONE = UUID(int=1)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


@pytest.fixture
def detective(people: dict[str, Acting]) -> Acting:
    return people["child_abuse_detective"]


def test_one_person_decides_of_adults_and_linking_writes_memberships_alone(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    names = Name.objects.count()
    outcome = decide_link(sergeant, pair_of(one, other), LINK, "Same address and telephone")
    assert (outcome.in_force, outcome.needed, outcome.person) == (True, 1, one.reference)
    assert now_is(record_of(other)) == one
    assert Name.objects.count() == names
    assert PossibleLink.objects.get().settled_as == "linked"
    assert {record_of(one), record_of(other)} <= set(last_act("decide_link").subjects)


@pytest.mark.requirement("R52")
def test_a_childs_records_become_one_only_when_two_people_have_decided_alike(
    sergeant: Acting, detective: Acting
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    pair = pair_of(one, other)
    assert not decide_link(sergeant, pair, LINK, "Same school").in_force
    assert now_is(record_of(other)) == other
    with pytest.raises(Refused) as refused:
        decide_link(sergeant, pair, LINK, "Still")
    assert refused.value.refusal.code == "second_person"
    assert decide_link(detective, pair, LINK, "I visited: one boy").in_force
    assert now_is(record_of(other)) == one
    assert LinkDecision.objects.filter(in_force_at__isnull=False).count() == 2


def test_a_child_is_told_apart_by_two_people_and_a_later_run_remembers_it(sergeant: Acting, detective: Acting) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Kay Marsh", CHILD)
    pair = pair_of(one, other)
    decide_link(sergeant, pair, APART, "Twins")
    assert PossibleLink.objects.filter(settled_at__isnull=True).exists()
    decide_link(detective, pair, APART, "Twins, both seen")
    run_found(maybe=[Maybe(record_of(one), record_of(other), 20.0, 0.999)])
    assert not PossibleLink.objects.filter(settled_at__isnull=True).exists()


def test_where_two_disagree_it_stays_open_until_a_third_agrees_with_one(
    sergeant: Acting, detective: Acting, people: dict[str, Acting]
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    pair = pair_of(one, other)
    decide_link(sergeant, pair, LINK, "One")
    assert not decide_link(detective, pair, APART, "Two").in_force
    assert decide_link(people["referral_unit_researcher"], pair, APART, "Two schools").in_force
    assert now_is(record_of(other)) == other


def test_who_was_outvoted_holds_no_later_link_up(
    sergeant: Acting, detective: Acting, people: dict[str, Acting]
) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    pair = pair_of(one, other)
    decide_link(sergeant, pair, APART, "Two")
    decide_link(detective, pair, LINK, "One")
    assert decide_link(people["referral_unit_researcher"], pair, LINK, "One school").in_force
    assert not LinkDecision.objects.filter(outcome=APART, undone_at__isnull=True).exists()
    third = somebody(sergeant, "Jay Marsh", CHILD)
    assert run_found(sure=[Sure(record_of(other), record_of(third), "Shares a PNC identifier")]).linked == 1


def test_somebody_without_a_date_of_birth_may_be_a_child(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh")
    assert decide_link(sergeant, pair_of(one, other), LINK, "Same").needed == 2


def test_asking_sends_a_notice_and_settles_nothing(sergeant: Acting, detective: Acting) -> None:
    from sightline.core.models import User

    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jaye Marsh", CHILD)
    ask = User.objects.get(id=detective.actor.user_id)
    decide_link(sergeant, pair_of(one, other), ASK, "Did you meet both?", ask=ask)
    assert PossibleLink.objects.filter(settled_at__isnull=True).exists()
    assert not LinkNotice.objects.exists(), "a notice is its reader's alone"


def test_what_was_settled_meanwhile_is_not_decided_twice(sergeant: Acting, detective: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Anne Marsh", GROWN)
    pair = pair_of(one, other)
    decide_link(sergeant, pair, LINK, "Same")
    with pytest.raises(Refused) as refused:
        decide_link(detective, pair, APART, "Not the same")
    assert refused.value.refusal.code == "settled_already"
    assert Membership.objects.filter(retracted_at__isnull=True).count() == 2


def test_two_people_whom_the_model_did_not_pair_can_be_put_side_by_side(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Bo Ling", GROWN)
    pair = suggest_link(sergeant, one, other)
    assert suggest_link(sergeant, other, one) == pair
    run_found()
    assert PossibleLink.objects.filter(settled_at__isnull=True).count() == 1, "a run does not take a suggestion away"


@pytest.mark.parametrize(
    ("outcome", "before", "needed", "effect"),
    [
        (LINK, [], 1, True),
        (LINK, [], 2, False),
        (LINK, [Said(ONE, LINK)], 2, True),
        (LINK, [Said(ONE, APART)], 2, False),
        (LINK, [Said(ONE, LINK), Said(ONE, APART)], 2, False),
        (LINK, [Said(ONE, LINK), Said(ONE, ASK)], 2, True),
        (LINK, [Said(None, LINK)], 2, False),
        (ASK, [Said(ONE, ASK)], 1, False),
    ],
)
def test_it_takes_effect_when_as_many_have_decided_alike_as_it_needs(
    outcome: str, before: list[Said], needed: int, effect: bool
) -> None:
    from sightline.core.ids import uuid7

    assert takes_effect(outcome, uuid7(), before, needed) is effect


def test_only_asking_and_adults_need_one_person() -> None:
    assert [people_needed(o, may_be_child=c) for o in (LINK, APART, ASK) for c in (True, False)] == [2, 1, 2, 1, 1, 1]
    assert they_disagree([Said(ONE, LINK), Said(ONE, ASK)]) is False
    assert they_disagree([Said(ONE, LINK), Said(None, APART)]) is False, "the model is nobody who could disagree"
