"""A share is an act of disclosure: it says all that its log must hold, opens what was chosen, and ends."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import Grant
from sightline.notices.models import Notice
from sightline.pole.access import Absent, event_for, person_for
from sightline.pole.models import Address, Event, Marker, Name, PosesRisk, Residence, SourceRow
from sightline.pole.tests.ledger import last_act
from sightline.sharing.commands import Chosen, acknowledge_share, answer_question, ask_partner, revoke_share
from sightline.sharing.models import Answer, SharedPart, ShareWithheld
from sightline.sharing.queries.recipients import To
from sightline.sharing.queries.shares import share_record_of, shares_of, shares_received

from .sharing_scene import Family, council, earlier, make_family, share

WHO = Chosen(parts=frozenset({"who"}))


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


@pytest.fixture
def partner(people: dict[str, Acting]) -> Acting:
    return people["social_worker"]


@pytest.fixture
def family(detective: Acting) -> Family:
    return make_family(detective)


@pytest.mark.requirement("R15")
def test_a_partner_sees_what_was_shared_with_their_agency_and_no_more(
    detective: Acting, partner: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    as_reader(partner)
    with pytest.raises(Absent):
        person_for(partner, family.girl.reference)

    share(detective, family.girl, WHO)

    as_reader(partner)
    assert person_for(partner, family.girl.reference) == family.girl
    assert [name.full for name in Name.objects.all()] == ["Ada Quillfeather"]
    hidden = (Residence, Address, PosesRisk, Marker, Event, SourceRow)
    assert [model.__name__ for model in hidden if model.objects.exists()] == []
    with pytest.raises(Absent):
        person_for(partner, family.mother.reference)


def test_what_is_recorded_later_is_not_shared_with_it(
    detective: Acting, partner: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    from sightline.pole.tests.reading_scene import scene

    share(detective, family.girl, WHO)
    with scene(detective) as s:
        s.fact(Name, family.girl, full="Ada Whatever", kind="alias")

    as_reader(partner)
    assert [name.full for name in Name.objects.all()] == ["Ada Quillfeather"]


@pytest.mark.requirement("R104")
def test_the_ledger_holds_what_the_log_of_a_disclosure_must(detective: Acting, family: Family, as_reader) -> None:
    made = share(detective, family.girl, Chosen(frozenset({"who"}), frozenset({family.event.id}), "She is at risk"))

    detail = last_act("share_record").detail
    assert detail["recipient"] == council().name
    assert detail["lawful_basis"] == "safeguarding"
    assert detail["necessity"] == "They teach her"
    assert (detail["family_told"], detail["consent"]) == (False, "not_sought")
    assert detail["parts"] == ["event", "who", "words"]
    assert detail["events"] == [str(family.event.id)]
    assert made.reference.startswith("S")
    assert [line.reference for line in shares_of(detective, [family.event.id])] == [made.reference]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"lawful_basis": "consent"}, "no_basis"),
        ({"necessity": " "}, "no_necessity"),
        ({"family_told_because": ""}, "family_not_told"),
        ({"consent": ""}, "no_consent"),
        ({"consent": "refused", "consent_because": ""}, "no_consent_because"),
        ({"last_day": timezone.localdate() - timedelta(days=5)}, "ended_before"),
        ({"last_day": timezone.localdate() + timedelta(days=500)}, "too_long"),
    ],
)
def test_a_share_says_why_it_may_be(detective: Acting, family: Family, said: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        share(detective, family.girl, WHO, **said)

    assert refused.value.refusal.code == code
    assert not Grant.objects.exists()


def test_a_revoked_share_leaves_the_recipient_nothing_but_its_terms(
    detective: Acting, partner: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    made = share(detective, family.girl, WHO)
    with earlier(minutes=30):
        revoke_share(detective, made, "Sent to the wrong team")

    as_reader(partner)
    assert not Name.objects.exists()
    assert not SharedPart.objects.exists()
    record = share_record_of(partner, shares_received_one(partner))
    assert (record.standing, record.parts) == ("revoked", ())
    assert "wrong team" in record.until
    with pytest.raises(Absent):
        person_for(partner, family.girl.reference)
    told = list(Notice.objects.order_by("sent_at").values_list("words", flat=True))
    assert "took share" in told[-1]


def shares_received_one(partner: Acting) -> Any:
    from sightline.sharing.access import share_for

    (line,) = shares_received(partner)
    return share_for(partner, line.reference)


def test_a_share_ends_by_itself_and_the_page_says_why(
    detective: Acting, family: Family, client_as: Callable[..., Client], people: Any
) -> None:
    with clock.frozen(clock.now() - timedelta(days=20)):
        made = share(detective, family.girl, WHO, last_day=timezone.localdate(clock.now()) + timedelta(days=5))
    client = client_as("social_worker")

    answer = client.get(f"/people/{family.girl.reference}")

    assert answer.status_code == 403
    assert f"share {made.reference} has ended" in answer.content.decode()
    assert "Ada" not in answer.content.decode()
    page = client.get(f"/shares/{made.reference}")
    assert page.status_code == 200
    assert "This share has ended" in page.content.decode()
    assert "Ada" not in page.content.decode()


def test_the_recipients_page_says_on_what_terms_they_see_it(
    detective: Acting, family: Family, client_as: Callable[..., Client]
) -> None:
    made = share(detective, family.girl, WHO)

    page = client_as("social_worker").get(f"/people/{family.girl.reference}").content.decode()

    assert "Ada Quillfeather" in page
    assert f"Shared with you by Averdale Constabulary ({made.reference})" in page
    assert "Do not speak of it to her father." in page


@pytest.mark.requirement("R104")
def test_the_recipient_acknowledges_by_name_and_the_sender_is_told(
    detective: Acting, partner: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    made = share(detective, family.girl, WHO)
    as_reader(partner)
    acknowledge_share(partner, made)

    as_reader(detective)
    assert share_record_of(detective, made).receipts[0].startswith("Amina Yusuf")
    assert "has what you shared" in Notice.objects.get().words
    as_reader(partner)
    with pytest.raises(Refused) as refused:
        acknowledge_share(partner, made)
    assert refused.value.refusal.code == "acknowledged"


def test_a_share_with_one_person_is_not_for_their_colleagues(
    detective: Acting, partner: Acting, family: Family, people: Any, as_reader: Callable[[Acting], Acting]
) -> None:
    from sightline.core.models import User
    from sightline.workforce.actors import load_actor
    from sightline.workforce.commands import add_user, appoint

    administrator = as_reader(people["system_administrator"])
    with earlier(days=1):
        other = add_user(administrator, "other", "Other Worker", "a demonstration password")
        appoint(administrator, other, council(), title="Social worker", rank="", roles=["social_worker"])
    made = share(detective, family.girl, WHO, To(council(), User.objects.get(id=other.id)))

    as_reader(partner)
    assert not Name.objects.exists()
    assert shares_received(partner) == []
    colleague = as_reader(Acting(load_actor(other), partner.task))
    assert [line.reference for line in shares_received(colleague)] == [made.reference]
    assert Name.objects.count() == 1


@pytest.mark.requirement("R15")
def test_a_social_worker_answers_a_question_on_a_shared_event_as_their_agencys_contribution(
    detective: Acting, partner: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    made = share(detective, family.event, Chosen(rows=frozenset({family.event.id})))
    with earlier(minutes=50):
        question = ask_partner(detective, made, "Was she seen at school that week?")
    as_reader(partner)
    assert event_for(partner, family.event.reference) == family.event
    answer = answer_question(partner, question, "She was at school each day.")

    as_reader(detective)
    held = Answer.objects.get(id=answer.id)
    assert (held.owner_agency, held.regime) == (council(), "uk_gdpr")
    (line,) = share_record_of(detective, made).questions
    assert (line.answers[0].agency, line.answers[0].regime) == (council().name, "UK GDPR")
    account = family.event.accounts.get()
    assert account.owner_agency == council()
    assert "She was at school each day." in account.text
    assert "answered what you asked" in Notice.objects.get().words


def test_a_share_has_nothing_of_what_its_sender_may_not_see(
    people: dict[str, Acting], detective: Acting, family: Family, as_reader: Callable[[Acting], Acting]
) -> None:
    from sightline.pole.tests.reading_scene import scene

    with scene(detective) as s:
        s.fact(Name, family.girl, full="Secret Name", kind="alias", handling=1)
    sergeant = as_reader(people["response_sergeant"])

    share(sergeant, family.girl, WHO)

    assert "Secret" not in " ".join(SharedPart.objects.values_list("words", flat=True))
    assert ShareWithheld.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from core_grant where reach = 'record'")
        assert cursor.fetchone() == (1,), "the share itself, and no record whole"
