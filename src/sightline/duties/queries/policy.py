"""A piece of policy as its page shows it: what is in force, its history, what waits, what the release proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.core.acts import Acting
from sightline.core.models_policy import PolicyRow
from sightline.core.policy import POLICY_KINDS, PolicyKind
from sightline.core.policy_queries import InForce, history_of, in_force, one_in_force, waiting
from sightline.duties.rules.differences import Difference, differences


@dataclass(frozen=True)
class HistoryLine:
    """One row that was proposed, or delivered and used; and what it changed."""

    row: PolicyRow
    state: str
    differs: tuple[Difference, ...]
    is_in_force: bool = False


@dataclass(frozen=True)
class PolicyRecord:
    """One piece of policy, whole."""

    kind: PolicyKind
    now: InForce
    words: Mapping[str, str]
    history: tuple[HistoryLine, ...]
    release: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class KindLine:
    """A kind of policy: how many rows it has, how many are the force's own, wait, or are proposed by the release."""

    kind: PolicyKind
    rows: int
    own: int
    waiting: int
    from_release: tuple[InForce, ...]


def kind_lines(reader: Acting, on: date) -> list[KindLine]:
    """Every kind of policy, by its words. Two queries a kind, and one."""
    counted: dict[str, int] = {}
    for row in waiting(reader):
        counted[row.kind] = counted.get(row.kind, 0) + 1
    found = []
    for key, kind in POLICY_KINDS.items():
        rows = in_force(reader, key, on).values()
        own = sum(1 for each in rows if each.row)
        proposes = tuple(each for each in rows if each.release_proposes)
        found.append(KindLine(kind, len(rows), own, counted.get(key, 0), proposes))
    return sorted(found, key=lambda line: line.kind.many)


def policy_record(reader: Acting, kind: str, key: str, on: date) -> PolicyRecord | None:
    """One piece of policy, or None where there is none. Three queries."""
    now = one_in_force(reader, kind, key, on)
    if now is None:
        return None
    kept = POLICY_KINDS[kind]
    history = history_of(reader, kind, key)
    release: tuple[Difference, ...] = ()
    if now.release_proposes:
        release = differences(kept.words_of(key, now.body), kept.words_of(key, kept.delivered()[key].body))
    return PolicyRecord(kept, now, kept.words_of(key, now.body), _lines(kept, now, history), release)


def changes_in(row: PolicyRow, reader: Acting, on: date) -> tuple[Difference, ...]:
    """What a proposal would change of what is in force."""
    kept, now = POLICY_KINDS[row.kind], one_in_force(reader, row.kind, row.key, on)
    before = kept.words_of(row.key, now.body) if now else {}
    return differences(before, kept.words_of(row.key, row.body))


def _lines(kind: PolicyKind, now: InForce, history: Sequence[PolicyRow]) -> tuple[HistoryLine, ...]:
    given = kind.delivered().get(now.key)
    before = kind.words_of(now.key, given.body) if given else {}
    found = []
    for row in reversed(history):
        words = kind.words_of(row.key, row.body)
        found.append(HistoryLine(row, state_words(row), differences(before, words), now.row == row))
        if row.approved or row.delivered:
            before = words
    return tuple(reversed(found))


def state_words(row: PolicyRow) -> str:
    """How a row stands."""
    if row.delivered:
        return "Delivered with a release"
    return {None: "Waits for a second person", True: "Approved", False: "Turned down"}[row.approved]
