"""What would go to a recipient, and on what terms, in words: for whoever shares, and for whoever authorises."""

import hashlib
from dataclasses import dataclass

from sightline.pole.rules.dates import date_words
from sightline.sharing.commands import Going
from sightline.sharing.queries.recipients import To
from sightline.sharing.rules.lawful_bases import basis_words
from sightline.sharing.rules.shares import CONSENTS, ShareTerms


@dataclass(frozen=True)
class Shown:
    """What would go, in words, and what would not, with why."""

    recipient: str
    goes: tuple[tuple[str, str], ...]
    withheld: tuple[tuple[str, str], ...]


def shown_of(to: To, going: Going, whose: str = "your") -> Shown:
    """What goes to them, and what does not; `whose` the words are that go with it."""
    goes = [(thing.words, thing.text) for thing in going.things]
    if going.words:
        goes.append((f"In {whose} words", going.words))
    withheld = dict.fromkeys((w.words, w.why) for w in going.withheld)
    return Shown(to.words, tuple(goes), tuple(withheld))


def digest_of_going(to: To, going: Going) -> str:
    """Of all that somebody saw: where anything of it is otherwise by now, they see it again."""
    seen = [to.words, going.words, *map(str, going.rows), *(f"{w.what}{w.why}" for w in going.withheld)]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()


def lines_of_terms(terms: ShareTerms) -> tuple[tuple[str, str], ...]:
    """Each of the terms with its name."""
    consent = f"{CONSENTS.get(terms.consent, terms.consent)}. {terms.consent_because}".strip()
    return (
        ("Lawful basis", basis_words(terms.lawful_basis)),
        ("Why it is necessary", terms.necessity),
        ("Was the family told", "Yes" if terms.family_told else f"No, because: {terms.family_told_because}"),
        ("Consent", consent),
        ("Conditions", terms.conditions or "None beside the law's own"),
        ("Until", f"To the end of {date_words(terms.last_day)}"),
    )
