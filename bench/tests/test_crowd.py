"""The people to measure among."""

from bench.crowd import crowd


def told(count: int, seed: int) -> list[tuple[str, object, str]]:
    return [(s.full, s.born_on, s.postcode) for s in crowd(count, seed)]


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert told(50, seed=1) == told(50, seed=1)
    assert told(50, seed=1) != told(50, seed=2)


def test_everybody_can_be_found_by_name_birth_telephone_and_address() -> None:
    for somebody in crowd(20):
        keys = {kind for kind, *_ in somebody.search_keys()}

        assert keys == {"name", "birth", "phone", "address", "postcode"}


def test_telephones_are_from_the_range_kept_for_stories() -> None:
    assert all(s.telephone.startswith("07700 900") and len(s.telephone) == 12 for s in crowd(1200))
