"""Weighing somebody who is being added is ready before anybody waits for it."""

import pytest

from sightline.linkage.matching import near
from sightline.linkage.same_person.nearest import make_ready
from sightline.linkage.same_person.trained import model_in_force


@pytest.mark.usefixtures("committing_db")
def test_what_takes_seconds_is_made_for_the_model_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, str] = {}
    monkeypatch.setattr(near, "_statements", made)

    make_ready()

    assert list(made) == [model_in_force().digest]
