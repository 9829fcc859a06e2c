"""The policy of the second look: what the release delivers can be used, and what is wrong in another is named."""

import pytest

from sightline.contact.rules.second_look.policy import FILE, MORE, delivered, read_second_look_policy
from sightline.contact.rules.second_look.weighing import RAISING, UNDOING
from sightline.core.policy_files import policy_folder

TEXT = (policy_folder() / FILE).read_text(encoding="utf-8")


def test_every_red_rule_and_weight_of_the_release_names_a_part_that_there_is():
    policy = delivered()
    known = {*policy.concepts, *(concept + MORE for concept in policy.concepts), *RAISING, *UNDOING}
    assert set(policy.weights) <= known
    for rule in policy.red:
        assert {*rule.all_of, *rule.any_of, *rule.none_of} <= known


def test_infants_ill_and_unseen_children_stay_open_and_are_an_inspectors():
    indicators = delivered().indicators
    for key in ("infant", "ill_child", "unseen_child"):
        assert indicators[key].stays_open
        assert indicators[key].by == "inspector"
    assert {key for key, one in indicators.items() if one.by == "inspector"} == {
        *("infant", "ill_child", "unseen_child", "offender_near", "exploitation")
    }


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("[weights]", "[weightz]"), "it has no weights"),
        (('indicator = "honour"', 'indicator = "honor"'), "there is no indicator honor"),
        (('by = "supervisor"', 'by = "anybody"'), "does not say who looks"),
        (("start = ", "begin = "), "the weights have no start"),
        (("[weights]\n", "[weights]\nfear_more = -1.0\n"), "the weight of fear_more goes the wrong way"),
        (('"wont feed"', '".. feed"'), "has to begin and end with a word"),
    ],
)
def test_what_is_wrong_in_a_policy_is_named(change, wrong):
    text = TEXT.replace(*change)
    if "fear_more" in wrong:
        text = "\n".join(line for line in text.splitlines() if not line.startswith("fear_more = 0"))
    with pytest.raises(ValueError, match=wrong):
        read_second_look_policy(text)


def test_text_that_is_no_toml_is_refused():
    with pytest.raises(ValueError, match="="):
        read_second_look_policy("version")
