"""A family as a genogram: what the drawing shows, with words for those who do not see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.pole.queries.family import Family, Tie
from sightline.pole.queries.people import PersonLine
from sightline.pole.rules import genogram
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.genogram import RADIUS, Bond, Drawn, Stroke
from sightline.pole.rules.genogram_words import wrapped

LINES = {
    **dict.fromkeys(("mother", "father", "parent"), "birth"),
    **dict.fromkeys(("step_parent", "foster_carer", "guardian"), "carer"),
    **dict.fromkeys(("sibling", "half_sibling", "twin"), "sibling"),
    "partner": "couple",
    "former_partner": "parted",
}
NOT_KIN = {"associate", "worker", "other_relative"}
SHAPES = {"male": "square", "female": "circle"}
MOST = 40


@dataclass(frozen=True)
class Symbol:
    """One person of the drawing: where, how, and the lines of words below."""

    shape: str
    x: int
    y: int
    is_subject: bool
    has_died: bool
    href: str
    words: tuple[tuple[int, str], ...]
    age: tuple[tuple[int, str], ...]
    warns: bool

    @property
    def outline(self) -> str:
        """The symbol as the `d` of a path."""
        return _outline(self.shape, self.x, self.y, RADIUS)

    @property
    def inner(self) -> str:
        """The second outline of the person whose record it is."""
        return _outline(self.shape, self.x, self.y, RADIUS - 5)

    @property
    def cross(self) -> str:
        """The cross through the symbol of somebody who has died."""
        x, y, r = self.x, self.y, RADIUS
        return f"M{x - r} {y - r}L{x + r} {y + r}M{x + r} {y - r}L{x - r} {y + r}"


@dataclass(frozen=True)
class Picture:
    """The drawing: its size, its symbols and strokes, and its description in words."""

    width: int
    height: int
    symbols: Sequence[Symbol]
    strokes: Sequence[Stroke]
    description: str
    left_out: int = 0

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of line that it has: its key explains these and no others."""
        return frozenset(stroke.kind for stroke in self.strokes) | (
            {"died"} if any(s.has_died for s in self.symbols) else set()
        )


def picture(family: Family, person_root: str) -> Picture | None:
    """The genogram of a family; None where there is nobody but the person."""
    people = {family.own.person: family.own}
    people.update((line.person, line) for line in family.lines.values() if line.person in _kin(family))
    shown = dict(list(people.items())[:MOST])
    if len(shown) < 2:
        return None
    drawn = [_drawn(line, family) for line in shown.values()]
    risks = [(str(risk.poses.person), str(risk.towards.person)) for risk in family.risks]
    plan = genogram.plan(drawn, _bonds(family, shown), risks)
    at = {spot.key: spot for spot in plan.spots}
    symbols = [_symbol(line, at[str(key)], family, person_root) for key, line in shown.items()]
    return Picture(plan.width, plan.height, symbols, plan.strokes, _describe(family), len(people) - len(shown))


def _kin(family: Family) -> set[UUID]:
    """Whoever is tied by kinship or lives there: those whom a drawing of a family shows."""
    tied = {
        family.lines[i].person
        for tie in family.ties
        if tie.is_risk or (tie.kind not in NOT_KIN and not _no_longer_cares(tie, family))
        for i in (tie.identity, tie.other)
    }
    return tied | family.household


def _no_longer_cares(tie: Tie, family: Family) -> bool:
    """Whether somebody was a step-parent, foster carer or guardian once: the table says so, with its dates."""
    return LINES.get(tie.kind) == "carer" and tie.true_until is not None and tie.true_until <= family.own.today


def _drawn(line: PersonLine, family: Family) -> Drawn:
    unborn = line.born_on is None and line.due_on is not None
    return Drawn(
        key=str(line.person),
        shape="triangle" if unborn else SHAPES.get(line.sex, "diamond"),
        in_household=line.person in family.household,
        is_subject=line.person == family.own.person,
        is_child=line.is_child,
        born=str(line.born_on or line.due_on or ""),
    )


def _bonds(family: Family, shown: dict[UUID, PersonLine]) -> list[Bond]:
    bonds: dict[tuple[str, str], Bond] = {}
    parents: dict[str, set[str]] = {}
    for tie in family.ties:
        kinship = tie.kinship
        if kinship is None or tie.kind in NOT_KIN:
            continue
        one, other = (str(family.lines[i].person) for i in (tie.identity, tie.other))
        # a bond without a line still says in which generation they are
        line = "" if _no_longer_cares(tie, family) else _line(tie)
        if (one, other) not in bonds or not bonds[one, other].line:
            bonds[one, other] = Bond(one, other, kinship.rise, line)
        if line == "birth":
            parents.setdefault(other, set()).add(one)
    for both in parents.values():
        if len(both) == 2:
            one, other = sorted(both)
            if (one, other) not in bonds and (other, one) not in bonds:
                bonds[one, other] = Bond(one, other, 0, "unsaid")
    return list(bonds.values())


def _line(tie: Tie) -> str:
    line = LINES.get(tie.kind, "")
    return "parted" if line == "couple" and tie.true_until else line


def _symbol(line: PersonLine, spot: genogram.Spot, family: Family, person_root: str) -> Symbol:
    name, age = wrapped(line.name), wrapped(_age(line))
    below = tuple((spot.y + RADIUS + 17 + 16 * i, part) for i, part in enumerate((*name, *age)))
    return Symbol(
        shape=_drawn(line, family).shape,
        x=spot.x,
        y=spot.y,
        is_subject=line.person == family.own.person,
        has_died=line.has_died,
        href=f"{person_root}{line.reference}",
        words=below[: len(name)],
        age=below[len(name) :],
        warns=any(marker.is_danger for marker in line.live_markers),
    )


def _age(line: PersonLine) -> str:
    """The age in the little room below a name."""
    if line.born_on is None and line.due_on and not line.has_died:
        return f"{'was due' if line.due_on < line.today else 'due'} {date_words(line.due_on)}"
    return line.age


def _outline(shape: str, x: int, y: int, r: int) -> str:
    if shape == "circle":
        return f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0Z"
    if shape == "diamond":
        return f"M{x} {y - r}L{x + r} {y}L{x} {y + r}L{x - r} {y}Z"
    if shape == "triangle":
        return f"M{x} {y - r}L{x + r} {y + r}H{x - r}Z"
    return f"M{x - r} {y - r}h{2 * r}v{2 * r}h{-2 * r}Z"


def _describe(family: Family) -> str:
    """The drawing in sentences."""
    home = [r.line.name for r in family.relatives if r.in_household]
    kin = [f"{r.line.name}, {'; '.join(r.words)}" for r in family.relatives]
    risks = [f"{r.poses.name} is held to pose a risk to {r.towards.name}" for r in family.risks]
    lives = f"Lives with {', '.join(home)}." if home else "Nobody else is recorded as living with them."
    return " ".join((f"{family.own.name}, {family.own.age}.", lives, f"{'. '.join([*kin, *risks])}."))
