"""What a measured claim is, and how claims are shown: as a table, as JSON, as a page of documentation."""

from collections.abc import Sequence
from dataclasses import dataclass

KEYS = ("name", "figure", "unit", "compared with", "ratio", "goal", "holds")


@dataclass(frozen=True)
class Claim:
    """One figure, its peer or floor in words, their ratio, and the goal that the claim is held to.

    `holds` None: measured for information, no goal is set yet, and the run does not fail by it. `ratio` is the figure
    divided by the peer's: 1.0 would be as fast as the peer.
    """

    name: str
    figure: float
    unit: str
    compared_with: str
    ratio: float | None
    goal: str
    holds: bool | None
    rounds: str = ""

    def as_data(self) -> dict[str, object]:
        """The claim with the keys that `--json` promises."""
        values = (self.name, self.figure, self.unit, self.compared_with, self.ratio, self.goal, self.holds)
        return dict(zip(KEYS, (_short(v) if isinstance(v, float) else v for v in values), strict=True))


def failed(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that do not hold."""
    return [claim for claim in claims if claim.holds is False]


def table(claims: Sequence[Claim]) -> str:
    """The claims as a table of plain text, as wide as its longest cells."""
    rows = [KEYS, *map(_cells, claims)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(KEYS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def markdown(claims: Sequence[Claim]) -> str:
    """The claims as a table of Markdown, with how often each was measured."""
    heads = (*KEYS, "measured")
    rows = [(*_cells(claim), claim.rounds) for claim in claims]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ("---",) * len(heads), *rows))


def _cells(claim: Claim) -> tuple[str, ...]:
    ratio = "" if claim.ratio is None else f"{_short(claim.ratio):g}"
    holds = {True: "yes", False: "NO", None: "for information"}[claim.holds]
    return (claim.name, f"{_short(claim.figure):g}", claim.unit, claim.compared_with, ratio, claim.goal, holds)


def _short(number: float) -> float:
    """The number with three significant figures: more would claim more than a busy machine can tell."""
    return float(f"{number:.3g}") if number < 1000 else float(round(number))
