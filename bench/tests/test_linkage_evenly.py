"""Recall by community: one person with many records is not a community, and few people say little."""

from bench.linkage_evenly import Community, by_chance, recall_of, together


def test_one_person_with_many_records_moves_the_recall_of_pairs_and_hardly_that_of_people() -> None:
    community = Community("Invented", ((279, 351), *[(4, 4)] * 293))
    assert round(community.of_pairs.share, 3) == 0.953
    assert community.of_people.share > 0.999
    assert community.of_pairs.high > 0.98, "so few people do not show that the community is worse off"


def test_the_interval_holds_the_share_and_narrows_with_people() -> None:
    few, many = (recall_of([(1, 2)] * people + [(2, 2)] * people * 9) for people in (10, 1000))
    assert few.share == many.share == 0.95
    assert few.low < many.low < 0.95 < many.high < few.high


def test_where_nothing_was_missed_the_interval_is_still_not_a_point() -> None:
    recall = recall_of([(1, 1)] * 58)
    assert recall.share == 1.0
    assert round(recall.high, 6) == 1.0
    assert 0.9 < recall.low < 0.95


def test_a_community_of_too_few_is_printed_and_said_not_to_be_held() -> None:
    assert "too few to hold" in str(Community("Invented", ((1, 1),) * 20))
    assert not Community("Invented", ((350, 351),)).is_held
    assert Community("Invented", ((5, 6),) * 100).is_held


def test_chance_explains_a_difference_of_few_people_and_not_one_of_many() -> None:
    alike = [[(1.0, 1)] * 99 + [(0.0, 1)], [(1.0, 1)] * 98 + [(0.0, 1)] * 2]
    apart = [[(1.0, 1)] * 100, [(1.0, 1)] * 80 + [(0.0, 1)] * 20]
    assert by_chance(alike) > 0.5
    assert by_chance(apart) < 0.01


def test_a_community_has_the_people_that_it_has_in_all_forces_together() -> None:
    one = [Community("Invented", ((1, 1),) * 60), Community("Made up", ((3, 3),))]
    other = [Community("Invented", ((0, 3), *[(6, 6)] * 59))]
    assert not any(each.is_held for each in [*one, *other])
    made_up, invented = sorted(together([one, other]), key=lambda each: len(each.people))
    assert made_up == one[1]
    assert len(invented.people) == 120
    assert invented.is_held
    assert invented.of_people.share == 119 / 120
