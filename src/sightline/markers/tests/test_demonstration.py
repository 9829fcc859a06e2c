"""The boy of the search page's example is there to be found, once."""

from collections.abc import Callable

from sightline.core.acts import Acting
from sightline.markers.demonstration import add_boy
from sightline.pole.models import Place
from sightline.pole.queries.search import search


def test_the_boy_of_the_example_is_found_by_it_with_the_dog_at_his_home(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    add_boy()
    add_boy()

    [boy] = search(as_reader(people["call_handler"]), "jaydn smif 11 ish kingsholm").people
    assert (boy.line.name, boy.missed) == ("Jayden Smith", ())
    assert [m.kind for home in boy.homes for m in home.live_markers] == ["dangerous_dog"]
    assert Place.objects.count() == 1


def test_a_word_that_somebody_has_is_not_called_unknown_where_nobody_has_enough(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    add_boy()

    found = search(as_reader(people["call_handler"]), "jayden qwxzk vvbhj 1931")

    assert found.is_empty
    assert not any("‘jayden’" in said for said in found.advice)
    assert any("‘qwxzk’" in said for said in found.advice)
    assert any("held, but of nobody who has enough" in said for said in found.advice)
