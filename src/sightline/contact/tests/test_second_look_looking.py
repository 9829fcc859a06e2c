"""The second look of whole logs: the issue's own examples, what facts do, and what must hold of any log."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.contact.rules.second_look.looking import (
    LinkedAge,
    LinkedFact,
    LinkedFacts,
    LogWords,
    LookBy,
    look,
    ranked,
)
from sightline.contact.rules.second_look.policy import delivered

NOTHING = LinkedFacts()
BABY = "7 wk old baby in poor health, custody issue"
FIFTEEN = "15 yr old, using drugs, self-harming, with an adult male, parenting issue"


def of(text: str, facts: LinkedFacts = NOTHING, grade: str = "no_deployment"):
    return look(LogWords(tuple(text.split("\n")), "", grade), facts, delivered())


def test_the_baby_is_for_an_inspector_and_stays_open_until_seen():
    prompt = of(BABY).prompt
    assert prompt is not None
    assert (prompt.indicator, prompt.by, prompt.stays_open) == ("infant", LookBy.INSPECTOR, True)
    assert "7 wk old" in [quote.words for quote in prompt.quotes]


def test_the_fifteen_year_old_is_looked_at_and_the_label_is_said_better():
    found = of(FIFTEEN)
    assert found.prompt is not None
    assert found.prompt.by is LookBy.INSPECTOR
    assert {"exploitation", "self_harm"} <= {each.indicator for each in (found.prompt, *found.others)}
    assert [judging.quote.words for judging in found.judging] == ["parenting issue"]
    assert all(judging.better for judging in found.judging)


HIDDEN = "Wants him back from his dad's, wont hand him over. Poorly and not feeding. Told its civil."


@pytest.mark.requirement("R59")
@pytest.mark.parametrize(
    ("code", "text", "asks"),
    [
        ("CUSTODY ISSUE", HIDDEN, True),
        ("Parenting issue", HIDDEN, True),
        ("LOST CHILD", HIDDEN, True),
        ("NOISE", HIDDEN, False),
        ("CUSTODY ISSUE", "Caller wants advice", False),
        ("MISSING PERSON", "Caller wants advice", False),
        ("DOMESTIC", "Loud music, both adults, all calm", False),
        ("FALSE ALARM - NO CHILDREN", BABY, True),
    ],
)
def test_the_label_that_hides_a_child_asks_and_hides_nothing(code, text, asks):
    found = look(LogWords((text,), code, "no_deployment"), NOTHING, delivered())
    assert (found.prompt is not None) is asks


def test_a_code_is_quoted_after_the_last_entry_and_judges_as_a_line_does():
    found = look(LogWords((HIDDEN, "No unit."), "PARENTING ISSUE", "no_deployment"), NOTHING, delivered())
    assert found.prompt is not None
    assert [(q.entry, q.words) for q in found.prompt.quotes][-1] == (2, "PARENTING ISSUE")
    assert "It was opened as “PARENTING ISSUE”." in found.prompt.why
    assert [(j.quote.entry, j.quote.words) for j in found.judging] == [(2, "PARENTING ISSUE")]


@given(st.text(max_size=60), st.sampled_from([BABY, FIFTEEN, HIDDEN, "Loud music"]))
def test_no_code_lowers_what_a_log_asks(code, text):
    assert ranked(LogWords((text,), code), NOTHING, delivered()) >= ranked(LogWords((text,)), NOTHING, delivered())


@pytest.mark.parametrize(
    "text",
    [
        "Neighbour row, shouting over a fence. No children present, confirmed by officers. NFA",
        "Custody sgt. DP, M 28, in custody for drunk and disorderly, wants his guitar. NFA",
        "Audible alarm at the carpet warehouse, nobody seen. Inft just wants to sleep.",
        "Rear end shunt at the lights, both exchanged, no injs. A mum w a pushchair is witness. Road clear.",
    ],
)
def test_a_log_without_a_child_at_risk_asks_for_nothing(text):
    assert of(text).prompt is None


def test_a_childrens_custody_is_told_from_a_prisoners():
    between = of("Custody issue. Dad wont hand the kids back from contact, mum in tears, told its civil. NFA")
    prisoner = of("Custody sgt. DP, M 28, in custody for drunk and disorderly, wants his guitar. NFA")
    assert between.prompt is not None
    assert prisoner.prompt is None


@pytest.mark.parametrize("grade", ["scheduled", "no_deployment"])
@pytest.mark.parametrize(
    "facts",
    [
        LinkedFacts(ages=(LinkedAge("Mia, 9, lives here", 9),)),
        LinkedFacts(unborn=("a child is expected in May",)),
        LinkedFacts(plans=(LinkedFact("child protection plan since June"),)),
        LinkedFacts(markers=(LinkedFact("CSE marker"),)),
        LinkedFacts(orders=(LinkedFact("non-molestation order"),)),
        LinkedFacts(previous_concerns=(LinkedFact("VIST of 3 March"),)),
        LinkedFacts(missing=(LinkedFact("missing four times this year"),)),
        LinkedFacts(offenders_near=(LinkedFact("registered sex offender at this address"),)),
    ],
)
def test_a_fact_alone_asks_for_a_look_where_nobody_is_sent_now(facts, grade):
    prompt = of("Noise again.", facts, grade).prompt
    assert prompt is not None
    assert prompt.facts


def test_an_adults_age_in_the_record_asks_for_nothing():
    assert of("Noise again.", LinkedFacts(ages=(LinkedAge("Joel, 61", 61),))).prompt is None


LOGS = [BABY, FIFTEEN, "Lad on his own by the river, crying, wont say his name.", "Girl at the hotel w a man.", ""]
FACTS = [
    NOTHING,
    LinkedFacts(ages=(LinkedAge("Mia, 9", 9), LinkedAge("Joel, 61", 61))),
    LinkedFacts(plans=(LinkedFact("plan"),), offenders_near=(LinkedFact("offender"),)),
]


@pytest.mark.parametrize("facts", FACTS)
@pytest.mark.parametrize("text", LOGS)
def test_facts_never_hide_what_the_words_raised(text, facts):
    assert ranked(LogWords((text,)), facts, delivered()) >= ranked(LogWords((text,)), NOTHING, delivered())
    if of(text).prompt is not None:
        assert of(text, facts).prompt is not None


@pytest.mark.parametrize("text", LOGS)
@pytest.mark.parametrize("denied", ["No children present.", "No children present, confirmed by officers.", "No kids."])
def test_a_denied_child_never_raises(text, denied):
    plain = ranked(LogWords((text,)), NOTHING, delivered())
    assert ranked(LogWords((text, denied)), NOTHING, delivered()) <= max(plain, 0.0)
    if of(text).prompt is None:
        assert of(f"{text}\n{denied}").prompt is None


@given(st.sampled_from(["lad", "girl", "son", "daughter", "youth"]), st.integers(19, 90))
def test_an_adults_age_never_raises_somebody_unknown(word, years):
    text = "Caller says a {} was at the window again, told to ring back."
    plain = ranked(LogWords((text.format(word),)), NOTHING, delivered())
    assert ranked(LogWords((text.format(f"{word}, {years},"),)), NOTHING, delivered()) <= plain


@settings(deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_is_read_and_every_quote_is_the_logs_own_words(entries):
    found = look(LogWords(tuple(entries)), LinkedFacts(plans=(LinkedFact("a plan"),)), delivered())
    prompts = [found.prompt, *found.others] if found.prompt else []
    quotes = [quote for prompt in prompts for quote in prompt.quotes]
    quotes += [judging.quote for judging in found.judging]
    for quote in quotes:
        assert entries[quote.entry][quote.start : quote.end] == quote.words


def test_no_entries_are_nothing_said():
    assert look(LogWords(()), NOTHING, delivered()).prompt is None


def test_the_learned_words_never_hide_what_a_red_rule_raised():
    policy = delivered()
    against = replace(policy, words={word: -9.0 for word in BABY.replace(",", "").split()})
    assert look(LogWords((BABY,)), NOTHING, against).prompt is not None


def test_the_most_serious_prompt_is_the_one_and_the_rest_follow_it():
    found = of(FIFTEEN)
    orders = [delivered().indicators[each.indicator].order for each in (found.prompt, *found.others) if each]
    rules = orders[0]
    assert rules == min(orders)
