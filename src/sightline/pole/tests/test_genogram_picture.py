"""What the drawing of a family shows, and what only the table tells."""

import re
from datetime import date

import pytest

from sightline.pole import models

from .reading import text_of
from .reading_scene import identity_of, scene

OFFICER = "response_officer"
ENDED = {"true_from": date(2019, 2, 1), "true_until": date(2022, 8, 20)}
CARER_LINE = "app-genogram__line--carer"


@pytest.fixture
def officer(people, as_reader):
    return as_reader(people[OFFICER])


@pytest.fixture
def child(officer):
    with scene(officer) as s:
        kid, mum = s.person("Kayla Marsden", date(2011, 3, 3)), s.person("Dawn Marsden", date(1988, 1, 1))
        s.fact(models.Relationship, mum, other=identity_of(kid), kind="mother")
    return kid


def drawing_of(page: str) -> str:
    return page.partition('<svg class="app-genogram"')[2].partition("</svg>")[0]


@pytest.mark.parametrize("kind", ["step_parent", "foster_carer", "guardian"])
def test_who_cares_no_longer_is_in_the_table_with_the_dates_and_not_in_the_drawing(
    officer, child, client_as, kind: str
) -> None:
    with scene(officer) as s:
        once = s.person("Darren Vickery", date(1984, 1, 1))
        s.fact(models.Relationship, once, other=identity_of(child), kind=kind, **ENDED)
    client = client_as(OFFICER)

    page = client.get(f"/people/{child.reference}").content.decode()

    assert CARER_LINE not in page
    assert "Darren" not in re.sub(r"(?s)<desc.*?</desc>", "", drawing_of(page))
    words = f"{kind.replace('_', '-' if kind == 'step_parent' else ' ')} 1 February 2019 to 20 August 2022"
    assert words in text_of(client, f"/people/{child.reference}")


def test_a_mothers_former_partner_stays_in_the_drawing_without_the_line_to_the_child(officer, child, client_as) -> None:
    with scene(officer) as s:
        once = s.person("Darren Vickery", date(1984, 1, 1))
        s.fact(models.Relationship, once, other=identity_of(child), kind="step_parent", **ENDED)
        mum = models.Identity.objects.get(names__full="Dawn Marsden")
        s.fact(models.Relationship, once, other=mum, kind="partner", **ENDED)

    drawing = drawing_of(client_as(OFFICER).get(f"/people/{child.reference}").content.decode())

    assert ">Darren Vickery</text>" in drawing
    assert "app-genogram__line--slash" in drawing
    assert CARER_LINE not in drawing


def test_who_cares_now_is_drawn(officer, child, client_as) -> None:
    with scene(officer) as s:
        step = s.person("Lee Okafor", date(1984, 1, 1))
        s.fact(models.Relationship, step, other=identity_of(child), kind="step_parent", true_from=date(2022, 9, 1))

    assert CARER_LINE in drawing_of(client_as(OFFICER).get(f"/people/{child.reference}").content.decode())


def test_an_unborn_childs_long_words_stand_in_lines_that_fit(officer, child, client_as) -> None:
    with scene(officer) as s:
        unborn = s.person("Unborn baby of Dawn Marsden")
        s.fact(models.ExpectedBirth, unborn, due_on=date(2030, 11, 21))
        mum = models.Identity.objects.get(names__full="Dawn Marsden")
        s.fact(models.Relationship, mum, other=identity_of(unborn), kind="mother")

    drawing = drawing_of(client_as(OFFICER).get(f"/people/{child.reference}").content.decode())

    for line in ("Unborn baby of", "Dawn Marsden", "due 21 November", "2030"):
        assert f">{line}</text>" in drawing
