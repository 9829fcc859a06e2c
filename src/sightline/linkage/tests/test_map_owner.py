"""Saying who is meant by an old system's owner: that person's matters are theirs, also those that are loaded later."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.ids import uuid7
from sightline.core.models import User
from sightline.linkage.commands import give_unnamed, map_owner
from sightline.linkage.commands.giving import OwnerMapped
from sightline.linkage.models import LegacyOwner
from sightline.linkage.queries.go_live import owner_groups
from sightline.linkage.tests.matters_scene import CASES, bring_in_matters
from sightline.pole.models import Matter, MatterStep
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

SMITH = "PC 1234 Smith"
TODAY = date(2027, 5, 3)


@pytest.fixture
def reader(tmp_path: Path, people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    bring_in_matters(tmp_path)
    return as_reader(people["child_abuse_detective"])


def user(username: str) -> User:
    return User.objects.get(username=username)


def unowned(reader: Acting) -> dict[tuple[str, str], int]:
    return {(g.system, g.words): g.number for g in owner_groups(reader, "", TODAY, 100)}


def owners(words: str) -> set[str]:
    return set(
        MatterStep.objects.filter(matter__owner_words=words, step="owned").values_list("owner__username", flat=True)
    )


@pytest.mark.requirement("R84")
def test_one_answer_gives_an_owner_to_all_that_wait_for_it(reader: Acting) -> None:
    assert map_owner(reader, "crest", SMITH, user("officer")) == OwnerMapped(2, 0)
    assert unowned(reader) == {("crest", ""): 1, ("crest", "DC 77 Jones"): 1}
    steps = MatterStep.objects.filter(step="owned")
    assert set(steps.values_list("owner__username", "why")) == {("officer", "PC 1234 Smith in Crest is Tom Askew")}
    assert not steps.filter(matter__words="Looked into and closed").exists(), "it is closed"
    assert last_act("map_owner").detail["given"] == 2
    assert last_act("give_owner").outcome == "done"


def test_what_is_loaded_later_with_the_same_words_has_its_owner_at_once(
    reader: Acting, tmp_path: Path, as_reader
) -> None:
    map_owner(reader, "crest", SMITH, user("officer"))
    more = CASES + "C7,3,INV,A burglary,PC 1234 Smith,2023-06-01,2023-03-01,2023-03-01 09:00,,\n"
    bring_in_matters(tmp_path, cases=more)
    as_reader(reader)
    assert unowned(reader) == {("crest", ""): 1, ("crest", "DC 77 Jones"): 1}
    assert MatterStep.objects.filter(matter__words="A burglary", owner__username="officer").count() == 1
    assert last_act("own_loaded_matters").detail["given"] == 1


def test_the_same_words_in_another_system_are_another_person(reader: Acting, tmp_path: Path, as_reader) -> None:
    map_owner(reader, "crest", SMITH, user("officer"))
    bring_in_matters(tmp_path, system="harbour")
    as_reader(reader)
    assert unowned(reader)["harbour", SMITH] == 2


def test_nobody_here_any_more_says_why_and_who_takes_them(reader: Acting, tmp_path: Path, as_reader) -> None:
    assert map_owner(reader, "crest", SMITH, None, why="Retired in 2024", takes=user("sergeant")) == OwnerMapped(2, 0)
    assert owners(SMITH) == {"sergeant"}
    more = CASES + "C7,3,INV,A burglary,PC 1234 Smith,2023-06-01,2023-03-01,2023-03-01 09:00,,\n"
    bring_in_matters(tmp_path, cases=more)
    as_reader(reader)
    (group,) = [g for g in owner_groups(reader, "", TODAY, 100) if g.words == SMITH]
    assert (group.number, group.nobody_because) == (1, "Retired in 2024"), "what comes later waits again"


def test_without_anybody_to_take_them_they_wait_still(reader: Acting) -> None:
    assert map_owner(reader, "crest", SMITH, None, why="Retired in 2024") == OwnerMapped(0, 2)
    assert unowned(reader)["crest", SMITH] == 2


def test_an_answer_that_was_wrong_is_put_right_with_what_it_gave(reader: Acting) -> None:
    map_owner(reader, "crest", SMITH, user("officer"))
    assert map_owner(reader, "crest", SMITH, user("sergeant")) == OwnerMapped(2, 0)
    assert LegacyOwner.objects.get(words=SMITH).user == user("sergeant")
    steps = MatterStep.objects.filter(matter__owner_words=SMITH, step="owned").order_by("-taken_at")
    assert list(steps.values_list("owner__username", flat=True)) == ["sergeant", "sergeant", "officer", "officer"]


@pytest.mark.parametrize(
    ("words", "means", "why", "code"),
    [
        (SMITH, "standards", "", "cannot_own"),
        (SMITH, None, " ", "no_reason"),
        ("", "officer", "", "no_words"),
    ],
)
def test_an_answer_that_helps_nobody_is_refused(
    reader: Acting, words: str, means: str | None, why: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        map_owner(reader, "crest", words, user(means) if means else None, why=why)
    assert refused.value.refusal.code == code
    assert not LegacyOwner.objects.exists()


def test_what_an_owners_post_may_not_see_waits_still(reader: Acting) -> None:
    with scene(reader) as s:
        hidden = s.person("Ada Marsh", system="crest")
        s.fact(Matter, hidden, kind="order", owner_words=SMITH, handling=1)
    assert map_owner(reader, "crest", SMITH, user("officer")) == OwnerMapped(2, 1)
    assert unowned(reader)["crest", SMITH] == 1


def test_what_the_old_system_gave_to_nobody_is_taken_by_somebody(reader: Acting) -> None:
    assert give_unnamed(reader, "crest", user("detective")) == OwnerMapped(1, 0)
    assert ("crest", "") not in unowned(reader)
    with pytest.raises(Refused) as refused:
        give_unnamed(reader, "crest", user("detective"))
    assert refused.value.refusal.code == "none_wait"


def test_an_owner_who_left_before_the_load_is_given_nothing(reader: Acting, tmp_path: Path, as_reader) -> None:
    map_owner(reader, "crest", SMITH, user("officer"))
    with scene(reader):
        User.objects.filter(username="officer").update(is_active=False)
    bring_in_matters(tmp_path, cases=CASES + "C7,3,INV,A burglary,PC 1234 Smith,,2023-03-01,2023-03-01 09:00,,\n")
    as_reader(reader)
    assert unowned(reader)["crest", SMITH] == 3


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def test_the_page_says_who_is_meant_and_leads_back_to_what_has_no_owner(
    reader: Acting, client_as: Callable[[str], Client]
) -> None:
    client = client_as("records_manager")
    page = "/go-live/owners/crest?words=PC+1234+Smith"
    assert f'href="{page}"' in client.get("/go-live/unowned").content.decode()
    assert "2 open matters of Crest that nobody here owns" in text_of(client, page)
    answer = client.post(page, sent(means="somebody", owner="officer"))
    assert answer["Location"] == "/go-live/unowned"
    text = text_of(client, "/go-live/unowned")
    assert "2 open matters now have an owner" in text
    assert "Tom Askew" in text_of(client, page), "it says who it was said to be"
    client.post("/go-live/owners/crest/unnamed", sent(owner="officer"))
    assert unowned(reader) == {("crest", "DC 77 Jones"): 1}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "There is a problem"),
        ({"means": "somebody"}, "Enter the name that they sign in with"),
        ({"means": "somebody", "owner": "no-such-name"}, "Nobody signs in by that name"),
        ({"means": "somebody", "owner": "standards"}, "holds no post that works on open matters"),
        ({"means": "nobody"}, "Say why nobody here is meant"),
    ],
)
def test_the_form_says_what_is_wrong(
    reader: Acting, client_as: Callable[[str], Client], answers: dict[str, str], said: str
) -> None:
    answer = client_as("records_manager").post("/go-live/owners/crest?words=PC+1234+Smith", sent(**answers))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not LegacyOwner.objects.exists()
