"""A duty is handed over when it is accepted and not before; what nobody accepts is never nobody's."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import COMMANDS, command
from sightline.core.models import User
from sightline.duties.commands import answer_handover, hand_over, withdraw_handover
from sightline.duties.commands.answer_handover import Answering
from sightline.duties.commands.hand_over import HandingOver, Passing
from sightline.duties.commands.starting import Whose, start
from sightline.duties.models import Duty, Handover
from sightline.duties.queries.handovers import lines_of_handover, waiting_for
from sightline.duties.rules.handover import Candidate, cannot_be_answered_at, cannot_have_been_handed, next_holders
from sightline.duties.working import give_on_what_was_left
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Identity

from .duty_scene import on_shift

HOUR = timedelta(hours=1)


@pytest.fixture
def begun(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Callable[..., list[Duty]]:
    """Begins so many duties of the officer's, about one child."""
    officer = as_reader(people["response_officer"])
    person = add_person(officer, [FirstFact("name", {"full": "Jade Quill"})])
    girl = Identity.objects.get(memberships__person=person)

    def begin(many: int = 2) -> list[Duty]:
        @command(permission=Permission.SIGNED_IN, effect=Effect.COLLECTION)
        def begin_duties(act: Act) -> list[Duty]:
            whose = Whose(owner=User.objects.get(username="officer"))
            return [start(act, "decision_takes_effect", girl, whose) for _ in range(many)]

        try:
            return begin_duties(as_reader(people["response_officer"]))
        finally:
            del COMMANDS["begin_duties"]

    return begin


def to_sergeant(*duties: Duty) -> list[Passing]:
    sergeant = User.objects.get(username="sergeant")
    return [Passing(duty, sergeant, "Ring the mother first") for duty in duties]


def owner_of(duty: Duty) -> str:
    owner = Duty.objects.get(id=duty.id).owner
    return owner.username if owner else ""


def go_off_duty(people, as_reader) -> None:
    """The officer's shift ended an hour ago, and the keeper of time goes round."""
    now = clock.now()
    on_shift(as_reader(people["duty_inspector"]), "officer", now - 9 * HOUR, now - HOUR)
    assert give_on_what_was_left() == 1


def test_an_offered_duty_stays_its_owners_until_it_is_accepted_line_by_line(people, as_reader, begun) -> None:
    one, other = begun()
    officer = as_reader(people["response_officer"])
    handover = hand_over(officer, to_sergeant(one, other), HandingOver("A quiet night"))
    assert (owner_of(one), owner_of(other)) == ("officer", "officer")

    sergeant = as_reader(people["response_sergeant"])
    assert [each.waiting for each in waiting_for(sergeant)] == [2]
    lines = {line.duty_id: line.id for line in handover.lines.all()}
    answers = {lines[one.id]: Answering(True), lines[other.id]: Answering(False, "It belongs to the referral unit")}
    answer_handover(sergeant, handover, answers)

    assert (owner_of(one), owner_of(other)) == ("sergeant", "officer")
    assert not Duty.objects.filter(handed_to__isnull=False).exists()
    assert waiting_for(sergeant) == []
    kinds = [step.kind for step in one.steps.order_by("id")]
    assert kinds == ["started", "offered", "accepted"]
    assert other.steps.order_by("-id")[0].words == "Not accepted by Grace Oyelaran: It belongs to the referral unit"


def test_nobody_accepts_what_they_handed_over_nor_what_was_offered_to_another(people, as_reader, begun) -> None:
    (duty,) = begun(1)
    officer = as_reader(people["response_officer"])
    handover = hand_over(officer, to_sergeant(duty), HandingOver())
    (line,) = handover.lines.all()

    with pytest.raises(Refused, match="You handed this over yourself"):
        answer_handover(officer, handover, {line.id: Answering(True)})
    with pytest.raises(Refused, match="was not offered to you"):
        answer_handover(as_reader(people["duty_inspector"]), handover, {line.id: Answering(True)})
    with pytest.raises(Refused, match="Say why"):
        answer_handover(as_reader(people["response_sergeant"]), handover, {line.id: Answering(False)})
    assert owner_of(duty) == "officer"


def test_what_fell_because_nobody_accepted_can_be_accepted_late_and_the_record_says_both(
    people, as_reader, begun
) -> None:
    (duty,) = begun(1)
    officer = as_reader(people["response_officer"])
    inspector = User.objects.get(username="inspector")
    handover = hand_over(officer, [Passing(duty, inspector)], HandingOver())
    go_off_duty(people, as_reader)
    assert owner_of(duty) == "sergeant"

    reader = as_reader(people["duty_inspector"])
    (shown,) = lines_of_handover(reader, handover, clock.now().date())
    assert "Nobody accepted it: it fell to Grace Oyelaran" in shown.became
    assert [each.fell for each in waiting_for(reader)] == [1]
    assert shown.is_for_reader
    answer_handover(reader, handover, {shown.line.id: Answering(True)})

    assert owner_of(duty) == "inspector"
    assert [step.kind for step in duty.steps.order_by("id")] == ["started", "offered", "fell", "accepted"]


def test_a_handover_typed_late_has_its_true_times_beside_when_it_was_typed(people, as_reader, begun) -> None:
    (duty,) = begun(1)
    go_off_duty(people, as_reader)
    officer, now = as_reader(people["response_officer"]), clock.now()
    inspector = User.objects.get(username="inspector")
    handover = hand_over(officer, [Passing(duty, inspector)], HandingOver(handed_at=now - HOUR))
    (line,) = handover.lines.all()
    answer_handover(as_reader(people["duty_inspector"]), handover, {line.id: Answering(True)}, at=now - HOUR / 2)

    kept = Handover.objects.get(id=handover.id)
    assert (kept.handed_at, kept.recorded_at > now - HOUR / 2) == (now - HOUR, True)
    line.refresh_from_db()
    assert line.answered_at == now - HOUR / 2
    assert line.answer_recorded_at is not None
    assert line.answer_recorded_at > now - HOUR / 2
    accepted = duty.steps.get(kind="accepted")
    assert accepted.at == now - HOUR / 2 < accepted.recorded_at


def test_what_is_offered_again_leaves_one_open_offer_and_a_taken_back_one_none(people, as_reader, begun) -> None:
    (duty,) = begun(1)
    officer = as_reader(people["response_officer"])
    first = hand_over(officer, to_sergeant(duty), HandingOver())
    second = hand_over(officer, [Passing(duty, User.objects.get(username="inspector"))], HandingOver())

    assert first.lines.get().answer == "passed_over"
    assert Duty.objects.filter(handed_to__username="inspector").count() == 1
    assert withdraw_handover(officer, second) == 1
    assert Duty.objects.get(id=duty.id).handed_to is None
    with pytest.raises(Refused, match="nothing to take back"):
        withdraw_handover(officer, second)


def test_nobody_hands_over_what_is_somebody_elses(people, as_reader, begun) -> None:
    (duty,) = begun(1)

    with pytest.raises(Refused, match="somebody else's now"):
        hand_over(as_reader(people["call_handler"]), to_sergeant(duty), HandingOver())
    with pytest.raises(Refused, match="at least one duty"):
        hand_over(as_reader(people["response_officer"]), [], HandingOver())


@pytest.mark.requirement("R9")
def test_the_pages_offer_and_accept_the_whole_in_one_press_each(people, as_reader, begun, client_as) -> None:
    one, _ = begun()
    officer, sergeant = client_as("response_officer"), client_as("response_sergeant")
    page = officer.get("/handover/mine").content.decode()
    assert one.reference in page
    form = {"submission": "0197f5a0-0000-7000-8000-00000000aaaa", "other": "sergeant"}
    for duty in Duty.objects.filter(owner__username="officer"):
        form |= {f"pass_{duty.id.hex}": "on", f"to_{duty.id.hex}": "named", f"line_{duty.id.hex}": "Ring first"}
    assert officer.post("/handover/mine", form).status_code == 302

    as_reader(people["response_sergeant"])
    handover = Handover.objects.get()
    seen = sergeant.get(f"/handovers/{handover.id}").content.decode()
    assert "Ring first" in seen
    answer = {"submission": "0197f5a0-0000-7000-8000-00000000aaab"}
    answer |= {f"answer_{line.id.hex}": "accept" for line in handover.lines.all()}
    assert sergeant.post(f"/handovers/{handover.id}", answer).status_code == 302
    assert Duty.objects.filter(owner__username="sergeant", state="open").count() == 2
    assert "2 accepted" in officer.get("/handover").content.decode()


def candidate(name: str, *roles: str, near: int = 0, leads: bool = False) -> Candidate:
    return Candidate(uuid(name), name, "", frozenset(roles), near, leads)


def uuid(name: str):
    from uuid import NAMESPACE_DNS, uuid5

    return uuid5(NAMESPACE_DNS, name)


def test_the_same_role_nearby_comes_first_then_whoever_leads_and_the_owner_never() -> None:
    comers = [
        candidate("Far officer", "response_officer", near=2),
        candidate("Leader", "response_sergeant", leads=True),
        candidate("Near officer", "response_officer"),
        candidate("Owner", "response_officer"),
    ]

    found = [each.name for each in next_holders("response_officer", uuid("Owner"), comers)]

    assert found == ["Near officer", "Far officer", "Leader"]


@pytest.mark.parametrize(("hours", "code"), [(1, "to_come"), (-49, "too_long_ago"), (-1, None)])
def test_a_handover_was_made_before_now_and_not_days_ago(hours: int, code: str | None) -> None:
    now = clock.now()
    refusal = cannot_have_been_handed(now + hours * HOUR, now)
    assert (refusal and refusal.code) == code


@pytest.mark.parametrize(("hours", "code"), [(1, "to_come"), (-3, "before_offer"), (-1, None)])
def test_an_offer_is_answered_after_it_was_made(hours: int, code: str | None) -> None:
    now = clock.now()
    refusal = cannot_be_answered_at(now + hours * HOUR, now - 2 * HOUR, now)
    assert (refusal and refusal.code) == code
