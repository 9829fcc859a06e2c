"""Undoing a wrong link: what goes back, who is told, and that the record as it was known then still shows it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.commands import decide_link, unlink_records
from sightline.linkage.models import LinkDecision, LinkNotice, PossibleLink
from sightline.linkage.queries.decided import decided_of
from sightline.linkage.queries.linkage_figures import linkage_figures
from sightline.linkage.queries.unlink_preview import linked_records, unlink_preview
from sightline.linkage.queries.who_acted import who_acted
from sightline.linkage.rules.deciding import LINK
from sightline.linkage.same_person.taken import Sure
from sightline.markers.commands import propose_marker
from sightline.pole.access import identities_of, person_for
from sightline.pole.models import Membership, Person
from sightline.pole.tests.reading_scene import scene

from .same_person_scene import now_is, pair_of, record_of, run_found, somebody

CHILD, GROWN = date(2015, 3, 4), date(1980, 3, 4)


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_sergeant"])


def test_separated_records_go_back_to_the_person_they_were_of(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    decide_link(sergeant, pair_of(one, other), LINK, "Same name and birthday")
    assert person_for(sergeant, other.reference) == one
    separated = unlink_records(
        sergeant, one, [record_of(other)], "Another woman: she was at home when the first was seen"
    )
    assert separated.person == other.reference
    assert now_is(record_of(other)) == other
    assert now_is(record_of(one)) == one
    assert LinkDecision.objects.get(outcome="link").undone_at is not None
    assert [d.outcome for d in decided_of(one.id, other.id)] == ["apart"]


@pytest.mark.requirement("R52")
def test_the_record_as_known_before_still_shows_them_as_one(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    decide_link(sergeant, pair_of(one, other), LINK, "Same name and birthday")
    then = clock.now()
    with clock.frozen(then + timedelta(minutes=5)):
        unlink_records(sergeant, one, [record_of(other)], "Two women")
    assert set(identities_of(sergeant, one, then)) == {record_of(one), record_of(other)}
    assert identities_of(sergeant, one) == [record_of(one)]


def test_who_wrote_on_the_wrong_link_is_told(
    sergeant: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    decide_link(sergeant, pair_of(one, other), LINK, "Same name and birthday")
    officer = people["response_officer"]
    propose_marker(officer, one, "violent", text="Fought")
    assert unlink_records(sergeant, one, [record_of(other)], "Two women").told == 1
    as_reader(officer)
    notice = LinkNotice.objects.get()
    assert one.reference in notice.words
    assert other.reference in notice.words


def test_a_child_whose_records_were_separated_stays_possibly_the_same_until_another_person_confirms(
    sergeant: Acting, people: dict[str, Acting]
) -> None:
    from sightline.linkage.rules.deciding import APART

    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jay Marsh", CHILD)
    run_found(sure=[Sure(record_of(one), record_of(other), "Shares a PNC identifier")])
    assert now_is(record_of(other)) == one
    assert unlink_records(sergeant, one, [record_of(other)], "Two boys").second_needed
    pair = PossibleLink.objects.get(settled_at__isnull=True)
    assert decide_link(people["child_abuse_detective"], pair, APART, "I saw both").in_force


def test_a_link_that_people_undid_is_not_made_again_by_a_run(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    link = Sure(record_of(one), record_of(other), "Weighs 30")
    run_found(sure=[link])
    unlink_records(sergeant, one, [record_of(other)], "Two women")
    assert run_found(sure=[link]).linked == 0
    assert now_is(record_of(other)) == other


def test_all_none_and_without_a_reason_is_refused(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    run_found(sure=[Sure(record_of(one), record_of(other), "Weighs 30")])
    for records, why, code in (
        ([], "Two", "none_chosen"),
        ([record_of(one), record_of(other)], "Two", "all_chosen"),
        ([record_of(other)], " ", "no_reason"),
    ):
        with pytest.raises(Refused) as refused:
            unlink_records(sergeant, one, records, why)
        assert refused.value.refusal.code == code


def linked_in_a_chain(sergeant: Acting) -> tuple[Person, Person, Person]:
    """Three people: the third was linked to the second, then the second, with the third, to the first."""
    first, second, third = (somebody(sergeant, "Ann Marsh", GROWN) for _ in range(3))
    decide_link(sergeant, pair_of(second, third), LINK, "One")
    decide_link(sergeant, pair_of(first, second), LINK, "One")
    assert {now_is(record_of(each)) for each in (first, second, third)} == {first}
    return first, second, third


@pytest.mark.parametrize(
    ("chosen", "whose"),
    [
        ([2], [0, 0, 2]),
        ([1, 2], [0, 1, 1]),
        ([1], [0, 1, 0]),
        ([0], [0, 1, 1]),
        ([0, 2], [0, 1, 0]),
        ([0, 1], [0, 0, 2]),
    ],
)
def test_after_a_chain_of_links_each_reference_goes_back_to_the_records_that_had_it(
    sergeant: Acting, chosen: list[int], whose: list[int]
) -> None:
    made = linked_in_a_chain(sergeant)
    unlink_records(sergeant, made[0], [record_of(made[n]) for n in chosen], "Two women")
    assert [now_is(record_of(each)) for each in made] == [made[n] for n in whose]


def test_the_preview_says_which_side_has_which_reference(sergeant: Acting) -> None:
    first, second, _ = linked_in_a_chain(sergeant)
    records = linked_records(sergeant, first)
    for chosen, words in ((first, f"keep {first.reference}"), (second, f"are {second.reference}'s again")):
        assert words in unlink_preview(sergeant, first, records, [record_of(chosen)]).whose


def test_a_reason_of_any_length_leaves_room_for_what_to_do_about_it(
    sergeant: Acting, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    run_found(sure=[Sure(record_of(one), record_of(other), "Weighs 30")])
    propose_marker(people["response_officer"], one, "violent", text="Fought")
    why = "<script>alert('Two')</script> " + "w" * 960
    unlink_records(sergeant, one, [record_of(other)], why)
    as_reader(people["response_officer"])
    words = LinkNotice.objects.get().words
    assert why in words
    assert "check what you did, and tell whoever you told" in words


def test_a_pair_that_stands_open_within_one_person_does_not_stop_a_separation(sergeant: Acting) -> None:
    one, other = somebody(sergeant, "Jay Marsh", CHILD), somebody(sergeant, "Jay Marsh", CHILD)
    pair = pair_of(one, other)
    with scene(sergeant) as s:
        # as joining by a trusted identifier leaves it, until the next run
        Membership.objects.filter(person=other).update(retracted_at=s.act.at, retracted_act=s.act.id)
        Membership(identity_id=record_of(other), person=one, basis="PNC", recorded_act=s.act.id).save(force_insert=True)
    assert unlink_records(sergeant, one, [record_of(other)], "Two boys").second_needed
    assert PossibleLink.objects.get(settled_at__isnull=True).id == pair.id


def test_who_holds_no_post_any_more_is_told_another_way(sergeant: Acting, people: dict[str, Acting]) -> None:
    from sightline.workforce.models import Post

    one, other = somebody(sergeant, "Ann Marsh", GROWN), somebody(sergeant, "Ann Marsh", GROWN)
    run_found(sure=[Sure(record_of(one), record_of(other), "Weighs 30")])
    officer = people["response_officer"]
    propose_marker(officer, one, "violent", text="Fought")
    with scene(sergeant):
        Post.objects.filter(user=officer.actor.user_id).update(until=clock.now())
    told = {a.user: a for a in who_acted([record_of(other)], [record_of(one)], clock.now() - timedelta(days=1))}
    assert "They hold no post here now" in told[officer.actor.user_id].words
    assert unlink_records(sergeant, one, [record_of(other)], "Two women").told == 0


def test_after_a_chain_of_the_models_each_reference_goes_back_too_one_after_another(sergeant: Acting) -> None:
    first, second, third = (somebody(sergeant, "Ann Marsh", GROWN) for _ in range(3))
    run_found(
        sure=[
            Sure(record_of(second), record_of(third), "Weighs 30"),
            Sure(record_of(first), record_of(second), "Weighs 31"),
        ]
    )
    for each in (second, third):
        unlink_records(sergeant, first, [record_of(each)], "Another woman")
        assert now_is(record_of(each)) == each
    assert now_is(record_of(first)) == first
    assert linkage_figures().by_model.undone == 2
