"""A standard: what good looks like, whose it is, where it comes from, and what whoever reads it does next (R5, R38)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sightline.core.policy_files import digest_of

from .clock_words import role_words
from .clocks import Authority, Clock
from .ladder import USUAL
from .lengths import how_words, lengths_words

AREAS: Mapping[str, str] = {
    "contact": "Calls and incidents",
    "vulnerability": "Seeing the child, and the vulnerability form (VIST)",
    "referral": "Referral unit and hub",
    "protection": "Protecting a child with other agencies",
    "domestic_abuse": "Domestic abuse",
    "missing": "Missing children",
    "exploitation": "Exploitation",
    "decisions": "Deciding about a child",
    "investigation": "Investigation",
    "detention": "Police detention",
    "posing_risk": "People who pose a risk",
    "information": "Information",
    "governance": "How good the force is",
}


@dataclass(frozen=True)
class Standard:
    """One standard. `clock` is the clock whose own it is; None for a kind of work, which may have several clocks."""

    key: str
    words: str
    area: str
    good: tuple[str, ...]
    roles: tuple[str, ...]
    authority: Authority
    source: str
    clock: Clock | None = None
    clocks: tuple[str, ...] = ()
    next: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        """What a reader has read, as a SHA-256: who is told when it is late is not a part of it."""
        taught: dict[str, Any] = {"words": self.words, "good": self.good, "next": self.next, "source": self.source}
        if self.clock:
            taught |= {
                "how": how_words(self.clock),
                "lengths": dict(self.clock.lengths),
                "by": self.clock.discharged_by,
            }
        return digest_of(taught)

    @property
    def area_words(self) -> str:
        """The area of work."""
        return AREAS.get(self.area, self.area)


def of_clock(clock: Clock) -> Standard:
    """The standard of a clock. Whoever has it, stands in or is told of it works to it."""
    told = [who for rung in clock.ladder or USUAL for who in rung.tells if who not in ("owner", "deputy", "supervisor")]
    roles = tuple(dict.fromkeys(role for role in (clock.owner_role, clock.deputy_role, *told) if role))
    return Standard(
        clock.key, clock.words, clock.area, (clock.good,), roles, clock.authority, clock.source, clock, (clock.key,)
    )


def of_work(key: str, body: Mapping[str, Any]) -> Standard:
    """The standard of a kind of work."""
    return Standard(
        key,
        body["words"],
        body["area"],
        tuple(body["good"]),
        tuple(body["roles"]),
        Authority(body["authority"]),
        body["source"],
        clocks=tuple(body["clocks"]),
        next=tuple(body["next"].items()),
    )


def next_action(standard: Standard, roles: Collection[str]) -> str:
    """The next right action for somebody with these roles, in one sentence or two."""
    said = [words for role, words in standard.next if role in roles]
    if said:
        return " ".join(said)
    clock = standard.clock
    if clock is None:
        return f"Ask whoever works to it: {', '.join(role_words(role).lower() for role in standard.roles)}."
    if clock.owner_role in roles:
        return f"{clock.words}. What proves it done: {_lower(clock.discharged_by)}."
    owner = role_words(clock.owner_role).lower()
    if clock.deputy_role in roles:
        return (
            f"Where the {owner} is not there, do it in their place. What proves it done: {_lower(clock.discharged_by)}."
        )
    if set(standard.roles) & set(roles):
        return f"You are told when it is late. Ask the {owner} what holds it up, and see that somebody does it."
    return (
        f"Tell the {owner} what you know. If you cannot reach them, tell the {role_words(clock.deputy_role).lower()}."
    )


def right_words(authority: Authority) -> str:
    """By what right: only of a statute or a code does a screen say that the law requires it."""
    return {
        Authority.STATUTE: "The law requires it.",
        Authority.CODE: "The law requires it, by a code of practice.",
        Authority.GUIDANCE: "National guidance says so. It is not law.",
        Authority.LOCAL: "The force's own policy says so. It is not law.",
    }[authority]


def by_when(clock: Clock) -> tuple[str, ...]:
    """By when, a line a length; where the law sets no number, that comes first."""
    lengths = lengths_words(clock)
    if len(lengths) < 2:
        return (how_words(clock)[:1].upper() + how_words(clock)[1:],)
    first = ("As soon as practicable; here the aims are",) if clock.asap else ()
    last = ("Never later than the end of the shift",) if clock.within_shift else ()
    return (*first, *(f"{words} ({variant})" for variant, words in lengths), *last)


def matches(standard: Standard, wanted: str) -> bool:
    """Whether every word that was looked for stands somewhere in it."""
    text = " ".join(
        (standard.words, standard.area_words, *standard.good, standard.source, *map(role_words, standard.roles))
    )
    return all(word in text.lower() for word in wanted.lower().split())


def terms_in(standard: Standard, labels: Mapping[str, str]) -> list[str]:
    """The keys of those words of the glossary (key: label) that stand in it: not of those that stand everywhere."""
    text = " ".join((standard.words, *standard.good, standard.source)).lower()
    said = {key: label.partition(" (")[0] for key, label in labels.items()}
    return [key for key, words in said.items() if (" " in words or words.isupper()) and words.lower() in text]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
