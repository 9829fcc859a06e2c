"""A genogram: where each of a family stands in the drawing. Symbols are those in common use by social workers.

A square is male, a circle female, a diamond not known or otherwise, a triangle unborn; a cross through it, died.
Couples are joined, with a double slash where they have parted. Children hang below. A dashed frame holds the household.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

PITCH = 150
ROW = 180
RADIUS = 20
MARGIN = 90
LABEL = 108
"""Units of the drawing: between people, between generations, half a symbol, at the sides, below a symbol's middle."""

COUPLES = {"couple", "parted", "unsaid"}
PARENTS = {"birth", "carer"}


@dataclass(frozen=True)
class Drawn:
    """Somebody to draw. `shape` is square, circle, diamond or triangle."""

    key: str
    shape: str
    in_household: bool = False
    is_subject: bool = False
    is_child: bool = False
    born: str = ""


@dataclass(frozen=True)
class Bond:
    """What ties two people; `one` stands `rise` generations above `other`.

    `line` is how it is drawn: couple, parted, unsaid (parents of one child of whom nothing else is recorded), birth,
    carer (a step-parent, foster carer or guardian), sibling; or empty, where it only says in which generation they are.
    """

    one: str
    other: str
    rise: int
    line: str = ""


@dataclass(frozen=True)
class Spot:
    """Where somebody stands: the middle of their symbol."""

    key: str
    x: int
    y: int


@dataclass(frozen=True)
class Stroke:
    """A line of the drawing, as the `d` of an SVG path. `kind` says what it means: see `Bond.line`."""

    kind: str
    d: str


@dataclass(frozen=True)
class Plan:
    """The whole drawing."""

    width: int
    height: int
    spots: Sequence[Spot]
    strokes: Sequence[Stroke]


@dataclass
class _Table:
    """The drawing while it is made: rows of keys from the oldest generation down, and what is known of each."""

    people: Mapping[str, Drawn]
    bonds: Sequence[Bond]
    rows: list[list[str]] = field(default_factory=list)
    at: dict[str, tuple[int, int]] = field(default_factory=dict)

    def row_of(self) -> dict[str, int]:
        """The row in which each stands."""
        return {key: number for number, row in enumerate(self.rows) for key in row}


def plan(people: Sequence[Drawn], bonds: Iterable[Bond], risks: Iterable[tuple[str, str]] = ()) -> Plan:
    """Place everybody and draw what joins them. The first of `people` whose `is_subject` holds is in generation 0."""
    known = {p.key: p for p in people}
    table = _Table(known, [b for b in bonds if b.one in known and b.other in known and b.one != b.other])
    _into_rows(table)
    for number in range(len(table.rows)):
        _order(table, number)
    _place(table)
    strokes = [*_households(table), *_couples(table), *_children(table)]
    strokes += [_risk(table.at[a], table.at[b]) for a, b in dict.fromkeys(risks) if a in table.at and b in table.at]
    widest = max((len(row) for row in table.rows), default=1)
    height = (len(table.rows) - 1) * ROW + 70 + LABEL
    spots = [Spot(key, *table.at[key]) for row in table.rows for key in row]
    return Plan((widest - 1) * PITCH + 2 * MARGIN, height, spots, strokes)


def _into_rows(table: _Table) -> None:
    """Generations: from the subject along every bond; whoever no bond reaches stands by whether they are a child."""
    subject = next((p for p in table.people.values() if p.is_subject), None)
    ranks = {subject.key: 0} if subject else {}
    frontier = list(ranks)
    while frontier:
        here = frontier.pop(0)
        for bond in table.bonds:
            there, step = (bond.other, bond.rise) if bond.one == here else (bond.one, -bond.rise)
            if here in (bond.one, bond.other) and there not in ranks:
                ranks[there] = ranks[here] + step
                frontier.append(there)
    of_child = subject.is_child if subject else True
    for key, person in table.people.items():
        ranks.setdefault(key, int(person.is_child) - int(of_child))
    table.rows = [[k for k in table.people if ranks[k] == rank] for rank in sorted(set(ranks.values()))]


def _order(table: _Table, number: int) -> None:
    """Put a row in the order that costs least, by swapping two until no swap helps."""
    row = sorted(table.rows[number], key=lambda k: (table.people[k].born, k))
    best = _cost(table, row, number)
    improved = len(row) > 1
    while improved:
        improved = False
        for i in range(len(row)):
            for j in range(i + 1, len(row)):
                row[i], row[j] = row[j], row[i]
                cost = _cost(table, row, number)
                if cost < best:
                    best, improved = cost, True
                else:
                    row[i], row[j] = row[j], row[i]
    table.rows[number] = row


def _cost(table: _Table, row: Sequence[str], number: int) -> float:
    place = {key: i for i, key in enumerate(row)}
    above = {key: i for i, key in enumerate(table.rows[number - 1])} if number else {}
    cost = 0.0
    for bond in table.bonds:
        if bond.line in COUPLES and bond.one in place and bond.other in place:
            cost += 5 * (abs(place[bond.one] - place[bond.other]) - 1)
            left = min(bond.one, bond.other, key=lambda k: place[k])
            cost += 0.1 if table.people[left].shape == "circle" else 0
        elif bond.line in PARENTS and bond.one in above and bond.other in place:
            middle = (len(above) - len(row)) / 2
            cost += abs(above[bond.one] - (place[bond.other] + middle))
    home = [i for key, i in place.items() if table.people[key].in_household]
    if home:
        cost += 8 * (max(home) - min(home) + 1 - len(home))
    born = [table.people[key].born for key in row]
    return cost + 0.2 * sum(a > b for a, b in pairwise(born) if a and b)


def _place(table: _Table) -> None:
    """Rows below each other, so that those who live together stand below each other where there is room."""
    widest = max((len(row) for row in table.rows), default=1)
    middle = max((_middle(table, row) for row in table.rows if len(row) == widest), default=0.0)
    for number, row in enumerate(table.rows):
        steps = min(max(middle - _middle(table, row), 0), widest - len(row))
        indent = MARGIN + round(2 * steps) * PITCH // 2
        for i, key in enumerate(row):
            table.at[key] = (indent + i * PITCH, 50 + number * ROW)


def _middle(table: _Table, row: Sequence[str]) -> float:
    """Where in a row those of the household stand on average; the row's middle where there is none of them."""
    home = [i for i, key in enumerate(row) if table.people[key].in_household]
    return sum(home) / len(home) if home else (len(row) - 1) / 2


def _couples(table: _Table) -> list[Stroke]:
    strokes = []
    rows = table.row_of()
    for bond in table.bonds:
        if bond.line not in COUPLES or rows[bond.one] != rows[bond.other]:
            continue
        (x1, y), (x2, _) = sorted((table.at[bond.one], table.at[bond.other]))
        if x2 - x1 == PITCH:
            d, middle, level = f"M{x1 + RADIUS} {y}H{x2 - RADIUS}", (x1 + x2) // 2, y
        else:
            d, middle, level = f"M{x1} {y - RADIUS}V{y - 32}H{x2}V{y - RADIUS}", x1 + PITCH // 2, y - 32
        strokes.append(Stroke("unsaid" if bond.line == "unsaid" else "couple", d))
        if bond.line == "parted":
            slash = "".join(f"M{middle + s - 5} {level + 10}L{middle + s + 5} {level - 10}" for s in (-19, -11))
            strokes.append(Stroke("slash", slash))
    return strokes


def _children(table: _Table) -> list[Stroke]:
    """For each set of parents one bar, from which their children hang; siblings without parents share one."""
    parents: dict[tuple[str, str], list[str]] = {}
    for bond in table.bonds:
        if bond.line in PARENTS and table.at[bond.one][1] < table.at[bond.other][1]:
            parents.setdefault((bond.other, bond.line), []).append(bond.one)
    groups: dict[tuple[tuple[str, ...], str], list[str]] = {}
    for (child, line), theirs in parents.items():
        for above in _together(table, sorted(set(theirs))):
            groups.setdefault((above, line), []).append(child)
    strokes: list[Stroke] = []
    taken: set[tuple[int, int]] = set()
    for number, ((above, line), children) in enumerate(sorted(groups.items())):
        strokes.append(_hang(table, _stem(table, above, taken), children, line, number % 4))
    return strokes + _siblings(table, {child for child, _ in parents})


def _together(table: _Table, parents: Sequence[str]) -> list[tuple[str, ...]]:
    """Those of the parents who are drawn as a couple, then each of the others alone: a line starts at somebody."""
    couples = [
        tuple(sorted((bond.one, bond.other)))
        for bond in table.bonds
        if bond.line in COUPLES and {bond.one, bond.other} <= set(parents)
    ]
    both = couples[0] if couples and table.at[couples[0][0]][1] == table.at[couples[0][1]][1] else ()
    return [*([both] if both else []), *((one,) for one in parents if one not in both)]


def _siblings(table: _Table, with_parents: set[str]) -> list[Stroke]:
    strokes = []
    for bond in table.bonds:
        if bond.line == "sibling" and not {bond.one, bond.other} <= with_parents:
            (x1, y1), (x2, y2) = sorted((table.at[bond.one], table.at[bond.other]))
            if y1 == y2:
                strokes.append(Stroke("birth", f"M{x1} {y1 - RADIUS}V{y1 - 28}H{x2}V{y1 - RADIUS}"))
    return strokes


def _stem(table: _Table, parents: Sequence[str], taken: set[tuple[int, int]]) -> tuple[str, int]:
    """Where the line from these parents starts: between two, else at the side of one that no other line uses."""
    spots = sorted(table.at[p] for p in parents)
    x, y = spots[0]
    if len(spots) > 1 and spots[0][1] == spots[-1][1]:
        level = y if spots[-1][0] - x == PITCH else y - 32
        gap = (x + PITCH // 2, y)
        start = f"M{gap[0]} {level}"
    else:
        right, left = (x + PITCH // 2, y), (x - PITCH // 2, y)
        gap = left if right in taken and left not in taken else right
        start = f"M{x + (RADIUS if gap == right else -RADIUS)} {y}H{gap[0]}"
    taken.add(gap)
    return start, gap[0]


def _hang(table: _Table, stem: tuple[str, int], children: Sequence[str], line: str, level: int) -> Stroke:
    start, x = stem
    below = [table.at[c] for c in children]
    y = min(at[1] for at in below) - 42 - 7 * level
    offset = 0 if line == "birth" else 7
    ends = [x, *(at[0] + offset for at in below)]
    drops = "".join(f"M{a[0] + offset} {y}V{a[1] - RADIUS}" for a in below)
    return Stroke(line, f"{start}V{y}M{min(ends)} {y}H{max(ends)}{drops}")


def _households(table: _Table) -> list[Stroke]:
    """One frame round the household; a frame round each run of people where others stand between them."""
    runs = [run for row in table.rows for run in _runs(table, row)]
    if len(runs) < 1 or sum(len(run) for run in runs) < 2:
        return []
    boxes = [(table.at[r[0]][0] - 68, table.at[r[-1]][0] + 68, table.at[r[0]][1] - 37) for r in runs]
    rows = [table.at[r[0]][1] for r in runs]
    together = len(set(rows)) == len(rows) and all(b - a == ROW for a, b in pairwise(rows))
    overlapping = all(a[0] < b[1] and b[0] < a[1] for a, b in pairwise(boxes))
    if together and overlapping:
        return [Stroke("household", _outline(boxes))]
    frames = (f"M{left} {top}H{right}V{top + 37 + LABEL}H{left}Z" for left, right, top in boxes)
    return [Stroke("household", d) for d in frames]


def _outline(boxes: Sequence[tuple[int, int, int]]) -> str:
    """One outline round boxes that stand one below the other."""
    bottoms = [box[2] for box in boxes[1:]] + [boxes[-1][2] + 37 + LABEL]
    right = "".join(f"H{box[1]}V{bottom}" for box, bottom in zip(boxes, bottoms, strict=True))
    left = "".join(f"H{box[0]}V{box[2]}" for box in reversed(boxes))
    return f"M{boxes[0][0]} {boxes[0][2]}{right}{left}Z"


def _runs(table: _Table, row: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    before = False
    for key in row:
        home = table.people[key].in_household
        if home and before:
            runs[-1].append(key)
        elif home:
            runs.append([key])
        before = home
    return runs


def _risk(one: tuple[int, int], other: tuple[int, int]) -> Stroke:
    """A bent arrow from somebody who poses a risk to the one at risk, ending at the edge of the symbol."""
    (x1, y1), (x2, y2) = one, other
    length = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bend = 34 if y1 != y2 else -46
    cx, cy = (x1 + x2) / 2 + (bend if y1 != y2 else 0), (y1 + y2) / 2 + (0 if y1 != y2 else bend)
    start = f"M{x1 + ux * RADIUS:.0f} {y1 + uy * RADIUS - 8:.0f}"
    return Stroke("risk", f"{start}Q{cx:.0f} {cy:.0f} {x2 - ux * (RADIUS + 8):.0f} {y2 - uy * (RADIUS + 8) - 4:.0f}")
