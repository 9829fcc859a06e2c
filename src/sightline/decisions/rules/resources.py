"""A shortage of resources is never a reason for a lower grade, nor for not raising one (domain 0.3, rule 8; R137).

It is found by the reason that was chosen and by words of the text. Words can be read wrongly in both directions: so
somebody may say that it is not about resources, which is on record and looked at by a superintendent. A raise is never
refused, whatever its text says.
"""

import re
from collections.abc import Iterator

from sightline.access.refusals import Refusal

from .reasons import RESOURCES

_WHO = (
    r"(?:resources?|resourcing|staff|staffing|units?|officers?|cars?|vehicles?|patrols?|crews?|capacity|personnel|"
    r"manpower|people|detectives?|sergeants?|constables?|specials|response officers?|double crews?|cover|supervisors?)"
)
_OURS = (
    r"(?:we|we're|we are|team|teams|shift|relief|control room|force|response|unit|units|staff|officers|resources|cover)"
)
_SHORTAGES = (
    rf"(?:\bnot enough|(?:\bnot|n't) (?:have|got|be) enough|\b(?:insufficient|inadequate|too few|lack of|lacking|"
    rf"short of|shortages? of|absence of))"
    rf" (?:\w+ ){{0,2}}{_WHO}\b",
    rf"\b{_WHO} (?:shortages?|pressures?|constraints?|issues|problems|limitations?|levels? (?:are|is|were|was) low)\b",
    r"\bno (?:resources?|resourcing|staff|capacity|manpower|units|cover)\b",
    rf"\bno (?:\w+ )?{_WHO} (?:\w+ )?"
    r"(?:available|free|to send|to attend|to deploy|to resource|on duty|left|spare|tonight)\b",
    rf"\bno (?:spare|available|free) {_WHO}\b",
    r"\b(?:nobody|no one|no-one|none) (?:is |was |were |are )?(?:available|free|to send|left to send|spare)\b",
    rf"\b{_WHO} (?:is|are|was|were|being|have been|has been|'re) (?:\w+ )?"
    r"(?:stretched|overstretched|short|insufficient|limited|unavailable|not available|tied up|committed|thin|low|"
    r"at capacity|over capacity)\b",
    rf"\b{_OURS} (?:\w+ ){{0,3}}(?:stretched|overstretched|short[- ]handed|short[- ]staffed|thin on the ground|"
    r"at capacity|over capacity|too busy|run off)\b",
    r"\b(?:under|short)[- ]?(?:staffed|staffing|resourced|manned|handed|crewed)\b|\bunderstaffing\b",
    r"\b(?:over)?stretched (?:tonight|today|too thin|thin|this shift|at the moment)\b|^\W*(?:over)?stretched\b",
    r"\b(?:unable to|cannot|can't|can not|could not|couldn't) (?:be )?(?:resourced?|staff|crew|spare)\b",
    r"\bunresourced\b|\b(?:minimum|below) (?:staffing|strength|numbers)\b",
    r"\b(?:due to|because of|owing to|given|for lack of|on account of|in view of|based on) (?:\w+ ){0,2}"
    r"(?:resources|resourcing|staffing|workloads?|demand|capacity|shift strength)\b",
    r"\b(?:high|heavy|too much|competing|operational|exceptional) (?:demands?|workloads?)\b",
    r"\bresources? (?:do not|does not|don't|did not|didn't|would not|will not|cannot|can't) (?:allow|permit|stretch)\b",
    r"\b(?:resources|resourcing) (?:if|were it|would be needed|needed elsewhere|elsewhere)\b",
)
_SHORTAGE = re.compile("|".join(f"(?:{each})" for each in _SHORTAGES), re.IGNORECASE)

_OF_OTHERS = re.compile(
    r"\b(?:offered|provided|given|signposted|referred)\b.{0,40}\b(?:family|mother|father|mum|dad|parents?|carers?|her|"
    r"him|them|household)\b"
    r"|\b(?:family|mother|father|mum|dad|parents?|carers?|grandmother|household|school|home|placement)(?:'s|s')?"
    r" (?:\w+ ){0,3}(?:resources?|is stretched|are stretched|stretched|finances)\b"
    r"|\b(?:money|finances|budget|patience|income|benefits)\b"
    r"|\b(?:local|community|online|learning|teaching|support) resources?\b",
    re.IGNORECASE,
)
"""What is about a family's means and not the force's."""
_DENIED = re.compile(
    r"\b(?:not|never|nothing to do|no question|regardless|irrespective|whatever|even though|despite|rather than)\b"
    r"(?: \w+){0,4} (?:resources?|resourcing|staffing|capacity|demand)\b"
    r"|\b(?:enough|sufficient|plenty of|ample) (?:\w+ ){0,2}" + _WHO + r"\b",
    re.IGNORECASE,
)
_NOT_ENOUGH = re.compile(r"(?:\bnot|n't|\bnever) (?:have )?(?:\w+ )?(?:enough|sufficient|plenty)\b", re.IGNORECASE)
_CLAUSES = re.compile(r"[.;:!?\n]+|,|\s[-\u2013\u2014]\s|\b(?:but|although|though)\b", re.IGNORECASE)


def shortage_words(text: str) -> tuple[str, ...]:
    """The words of a text that tell of a shortage of the force's own; nothing where it tells of none."""
    return tuple(dict.fromkeys(found for clause in _clauses(text) for found in _in_clause(clause)))


def _clauses(text: str) -> Iterator[str]:
    plain = text.replace("\u2019", "'")
    yield from (clause.strip() for clause in _CLAUSES.split(plain) if clause.strip())


def _in_clause(clause: str) -> Iterator[str]:
    denied = _DENIED.search(clause) and not _NOT_ENOUGH.search(clause)
    if denied or _OF_OTHERS.search(clause):
        return
    yield from (found.group().strip() for found in _SHORTAGE.finditer(clause))


def for_lack_of_resources(
    reason: str, text: str, *, is_raise: bool, words_count: bool = True, says_not: str = ""
) -> Refusal | None:
    """Why a decision that is no raise cannot be taken for want of resources.

    `words_count`: whether words alone can have it refused. `says_not`: that the text is not about resources, in the
    words of whoever decides; it answers for the words, never for the reason that was chosen.
    """
    if is_raise:
        return None
    if reason == RESOURCES:
        return Refusal(RESOURCES, _REFUSED)
    found = shortage_words(text)
    if not found or not words_count or says_not.strip():
        return None
    quoted = "; ".join(f"\u201c{words}\u201d" for words in found[:3])
    return Refusal(RESOURCES, f"{_REFUSED} The reasons say {quoted}. If that is about something else, say so below.")


_REFUSED = (
    "A shortage of people or things is no reason to lower a grade, or not to raise it. Nothing was changed: the grade "
    "stands as it was. Grade by what may happen to the child, and record the shortage: it goes to the superintendent."
)
