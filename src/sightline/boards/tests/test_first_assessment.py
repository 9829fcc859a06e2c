"""The page of how long first assessments took, before and since Sightline went live."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.boards.rules.first_assessment import waits_of
from sightline.boards.web.first_assessment_chart import chart_of
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.linkage.tests.matters_scene import bring_in_matters
from sightline.matters.commands import assess_matter, open_matter
from sightline.pole.models import Matter
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import scene

NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)
PAGE = "/first-assessment"
SERGEANT = "response_sergeant"
ClientAs = Callable[..., Client]
AsReader = Callable[[Acting], Acting]


@pytest.fixture
def sergeant(people: dict[str, Acting], as_reader: AsReader) -> Acting:
    return as_reader(people[SERGEANT])


def row(page: str, words: str) -> list[str]:
    """The cells of the first line of a table that begins with these words."""
    found = re.search(rf'<th scope="row"[^>]*>{re.escape(words)}</th>(.*?)</tr>', page, re.DOTALL)
    assert found, f"No line {words}"
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[1], re.DOTALL)]


@pytest.mark.requirement("R85")
def test_before_and_since_the_go_live_stand_beside_each_other_with_what_waits(
    tmp_path: Path, sergeant: Acting, client_as: ClientAs, as_reader: AsReader
) -> None:
    with clock.frozen(NOON):
        bring_in_matters(tmp_path)
        as_reader(sergeant)
        with scene(sergeant) as s:
            ada = s.person("Ada Marsh")
        matters = [open_matter(sergeant, ada, "referral") for _ in range(3)]
    with clock.frozen(NOON + timedelta(hours=5)):
        for matter in matters[:2]:
            assess_matter(sergeant, matter, "Seen at home")
        client = client_as(SERGEANT)
        page, text = client.get(PAGE).content.decode(), text_of(client, PAGE)
        # of the old system: two that were assessed by the next day, one of them closed; two that nobody assessed
        assert row(page, "Began before 3 May 2027") == ["4", "24 hours", "not reached", "2", "1,552 days", "0", "0"]
        assert row(page, "Began on 3 May 2027 or since") == ["3", "5 hours", "not reached", "1", "0 days", "0", "0"]
        assert row(page, "May 2027") == ["3", "5 hours", "not reached", "1", "0 days", "0", "0"]
        assert "Heavy line: Sightline went live on 3 May 2027" in text
        assert "0 of 4 are known only to the day" in text
        assert "style=" not in page[page.index("<svg") : page.index("</svg>")]


@pytest.mark.requirement("R85")
def test_a_kind_is_chosen_and_anything_else_is_all_of_them(sergeant: Acting, client_as: ClientAs) -> None:
    with clock.frozen(NOON):
        with scene(sergeant) as s:
            ada = s.person("Ada Marsh")
            for kind in ("referral", "missing_episode", "investigation"):
                s.fact(Matter, ada, kind=kind, true_from=date(2027, 5, 1))
        client = client_as(SERGEANT)
        assert row(client.get(PAGE).content.decode(), "In all")[0] == "2"
        assert row(client.get(f"{PAGE}?kind=referral").content.decode(), "In all")[0] == "1"
        assert row(client.get(f"{PAGE}?kind=investigation").content.decode(), "In all")[0] == "2"
        assert "That does not mean that there was nothing" in text_of(client, f"{PAGE}?kind=domestic_abuse")


def test_what_the_reader_may_not_see_is_not_counted_and_it_is_not_for_everybody(
    people: dict[str, Acting], as_reader: AsReader, client_as: ClientAs
) -> None:
    with scene(as_reader(people["professional_standards"])) as s:
        s.fact(Matter, s.person("Hidden Name", handling=2), kind="referral", handling=2)
    assert "That does not mean that there was nothing" in text_of(client_as(SERGEANT), PAGE)
    assert client_as("response_officer").get(PAGE).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_however_many_there_are_it_asks_the_same_number_of_queries(
    sergeant: Acting, client_as: ClientAs, many: int
) -> None:
    with scene(sergeant) as s:
        for _ in range(many):
            s.fact(Matter, s.person("Ada Marsh"), kind="referral", true_from=date(2026, 5, 1))
    client = client_as(SERGEANT)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200
    assert len(asked) == 10


@pytest.mark.parametrize("many", [1, 6, 60])
def test_every_bar_and_label_stands_within_the_chart(many: int) -> None:
    first = date(2022, 6, 1)
    months = {date(first.year + (5 + n) // 12, (5 + n) % 12 + 1, 1): waits_of((), first) for n in range(many)}
    chart = chart_of(months, first)
    bars = [bar for row in chart.rows for bar in row.bars]
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width for bar in bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.height for bar in bars)
    assert all(0 <= label.x <= chart.width and label.y <= chart.height for label in chart.months)
    assert chart.live is not None
