"""The demonstration's boards are not empty; planting twice plants once, and a real installation gets nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Count

from sightline.access.refusals import Refused
from sightline.boards.commands import plant_duties
from sightline.boards.commands.plant_duties import Planted
from sightline.boards.demonstration import add_duties
from sightline.boards.queries.system import counting
from sightline.duties.models import Duty
from sightline.matters.commands import open_matter
from sightline.pole.models import Membership

from .duties_scene import child


@pytest.fixture
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def test_a_demonstration_gets_duties_of_every_sort_once(people: Any, as_reader: Any, demonstration: None) -> None:
    sergeant = as_reader(people["response_sergeant"])
    for number in range(7):
        record = child(sergeant, f"Jade Quill {number}")
        open_matter(sergeant, Membership.objects.get(identity=record).person, "referral")
    add_duties()
    as_reader(people["superintendent"])
    found = dict(Duty.objects.values_list("state").annotate(Count("id")))
    assert found["discharged"] >= 3
    assert found["open"] >= 12
    assert Duty.objects.filter(owner__isnull=True).exists()
    assert Duty.objects.filter(handed_to__isnull=False).count() == 1
    add_duties()
    as_reader(people["superintendent"])
    assert dict(Duty.objects.values_list("state").annotate(Count("id"))) == found


def test_a_real_installation_is_refused(people: Any, as_reader: Any, settings: Any) -> None:
    settings.DEMONSTRATION = False
    sergeant = as_reader(people["response_sergeant"])
    planted = Planted("police_triage", child(sergeant), "Invented", timedelta(hours=1))
    as_reader(counting())
    with pytest.raises(Refused, match="no demonstration"):
        plant_duties(counting(), [planted])
