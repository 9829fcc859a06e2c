"""A shortage is found by the reason and by words of the text; what is about a family's means is not taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.decisions.rules.reasons import RESOURCES
from sightline.decisions.rules.resources import for_lack_of_resources, shortage_words

SHORTAGES = (
    "Insufficient resources if high.",
    "insufficient resource to action as high",
    "No units tonight, so medium until the morning.",
    "No units available",
    "There are not enough staff to send anybody.",
    "Not enough officers on the shift",
    "The shift is stretched",
    "stretched tonight, will look again tomorrow",
    "Stretched.",
    "We are overstretched and cannot attend",
    "Short-staffed; keep at medium",
    "We're under-resourced",
    "Lack of resources",
    "Lack of available units at this time",
    "Due to current demand we hold at medium",
    "due to resourcing",
    "Because of staffing, remains medium",
    "High demand across the area",
    "Officers are all committed elsewhere",
    "No officers available to attend",
    "Nobody free to send",
    "Nobody available until 02:00",
    "Cannot be resourced as high",
    "We cannot resource a high risk missing",
    "Unresourced since 18:00",
    "resources do not allow",
    "Resourcing issues on lates",
    "Staff shortages",
    "We don\u2019t have enough officers",
    "She is at her gran's, but we have no staff for a visit.",
    "Minimum staffing on nights",
    "Not about resources, but we have no units",
)
OTHERS = (
    "Resources were offered to the family and taken up.",
    "Support resources were provided to her mother",
    "The family is stretched, with four children and one income.",
    "Mum's finances are stretched",
    "This is not about resources: she was seen safe at home.",
    "Regardless of resources this is medium.",
    "She was found safe by two officers, who spoke to her alone.",
    "No officers were hurt",
    "No unit of the school saw her leave",
    "Her grandmother has enough people around her",
    "There are enough officers on tonight; she is home and well.",
    "She has no money and no phone",
    "He stretched out his hand",
    "Seen and spoken to alone. No injuries, food in the house, both parents sober.",
    "Local resources for young carers were explained",
    "She demanded to go home",
    "Capacity to decide for herself was considered",
    "The school has online resources that she uses",
    "",
)


@pytest.mark.requirement("R137")
@pytest.mark.parametrize("text", SHORTAGES)
def test_words_of_a_shortage_are_found(text: str) -> None:
    assert shortage_words(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_about_something_else_is_left_alone(text: str) -> None:
    assert shortage_words(text) == ()


@pytest.mark.requirement("R137")
@pytest.mark.parametrize(
    ("reason", "text", "is_raise", "says_not", "refused"),
    [
        ("", "Insufficient resources if high", False, "", True),
        (RESOURCES, "Seen safe at home", False, "", True),
        (RESOURCES, "Seen safe at home", False, "It is not", True),
        ("new_information", "No units tonight", False, "The units of her timetable", False),
        ("new_information", "Seen safe at home", False, "", False),
        ("", "Insufficient resources, and still: high", True, "", False),
        (RESOURCES, "Insufficient resources, and still: high", True, "", False),
    ],
)
def test_lowering_or_not_raising_for_a_shortage_is_refused_and_raising_never(
    reason: str, text: str, is_raise: bool, says_not: str, refused: bool
) -> None:
    found = for_lack_of_resources(reason, text, is_raise=is_raise, says_not=says_not)

    assert (found is not None) == refused
    if found:
        assert "no reason to lower a grade" in found.words


def test_a_refusal_quotes_what_it_found_so_that_it_can_be_answered() -> None:
    found = for_lack_of_resources("", "She is home. No units tonight.", is_raise=False)

    assert found is not None
    assert "\u201cNo units\u201d" in found.words
    assert "say so below" in found.words


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    assert isinstance(shortage_words(text), tuple)
