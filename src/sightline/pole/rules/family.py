"""Relationships between people: their words both ways, and where each stands in a family."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kinship:
    """`words`: what somebody is to the other; `inverse`: what the other is to them. `rise`: generations above."""

    key: str
    words: str
    inverse: str
    rise: int
    couple: bool = False
    may_hold_responsibility: bool = False


KINDS: dict[str, Kinship] = {
    k.key: k
    for k in (
        Kinship("mother", "mother", "child", 1, may_hold_responsibility=True),
        Kinship("father", "father", "child", 1, may_hold_responsibility=True),
        Kinship("parent", "parent", "child", 1, may_hold_responsibility=True),
        Kinship("step_parent", "step-parent", "step-child", 1, may_hold_responsibility=True),
        Kinship("foster_carer", "foster carer", "fostered child", 1, may_hold_responsibility=True),
        Kinship("guardian", "guardian", "ward", 1, may_hold_responsibility=True),
        Kinship("grandparent", "grandparent", "grandchild", 2, may_hold_responsibility=True),
        Kinship("aunt_or_uncle", "aunt or uncle", "niece or nephew", 1, may_hold_responsibility=True),
        Kinship("sibling", "brother or sister", "brother or sister", 0),
        Kinship("half_sibling", "half-brother or half-sister", "half-brother or half-sister", 0),
        Kinship("twin", "twin", "twin", 0),
        Kinship("partner", "partner", "partner", 0, couple=True),
        Kinship("former_partner", "former partner", "former partner", 0, couple=True),
        Kinship("associate", "associate", "associate", 0),
        Kinship("other_relative", "relative", "relative", 0),
        Kinship("worker", "worker", "person worked with", 0),
    )
}
