"""A run's report, as tables for its page: what each agreement is worth, what was compared, what came of it.

It names nobody: of a key that too many records share it says the rule and the number, never the key.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import duckdb

from sightline.linkage.matching.blocking import Dropped
from sightline.linkage.matching.model import BLOCKING, COMPARISONS
from sightline.linkage.matching.run import Run
from sightline.linkage.matching.splinking import levels_of
from sightline.linkage.rules.outcomes import BRAKE_WORDS

Section = dict[str, Any]


def sections_of(run: Run, frame: duckdb.DuckDBPyConnection) -> list[Section]:
    """The tables of the report; `frame` is the connection that the run left its tables in."""
    return [
        _outcomes(run),
        _estimates(run, frame),
        _weights(run),
        _distribution(frame),
        _rules(frame),
        _left_out(run.dropped),
        *_notes(run),
    ]


def _section(title: str, words: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> Section:
    return {"title": title, "words": words, "head": list(head), "rows": [[str(cell) for cell in row] for row in rows]}


def _outcomes(run: Run) -> Section:
    links = Counter(link.why for link in run.resolution.links)
    brakes = Counter(pair.brake for pair in run.resolution.possible)
    rows: list[tuple[str, str]] = [
        ("Linked: they share a trusted identifier", f"{links['identifier']:,}"),
        ("Linked: adults who agree on name, date of birth and more", f"{links['certain']:,}"),
        ("For people to decide, without a brake", f"{brakes[None]:,}"),
    ]
    rows += [
        (f"For people to decide: {BRAKE_WORDS[brake]}", f"{number:,}")
        for brake, number in brakes.most_common()
        if brake
    ]
    return _section("What came of it", "Pairs of records.", ("What", "Pairs"), rows)


_EXPECTED = "select coalesce(sum(probability), 0) from pairs"


def _estimates(run: Run, frame: duckdb.DuckDBPyConnection) -> Section:
    """What the model itself expects, which is no measurement: nobody has told it who is who."""
    [(expected,)] = frame.execute(_EXPECTED).fetchall()
    records = len(run.resolution.joined)
    prior = run.model.prior * records * (records - 1) / 2
    certain = [1 / (1 + 2**-link.weight) for link in run.resolution.links if link.why == "certain"]
    precision = f"{100 * sum(certain) / len(certain):.3f}%" if certain else "No such link was made"
    recall = f"{min(100 * expected / prior, 100):.1f}%" if prior else "Not known"
    return _section(
        "What the model expects",
        "Reckoned from its own weights, not measured: what was really right shows in what people undo.",
        ("What", "Estimate"),
        [
            ("Precision of links without a person and without an identifier", precision),
            ("Recall: true pairs that were compared and weighed, of those that it expects there to be", recall),
        ],
    )


def _weights(run: Run) -> Section:
    rows = []
    for comparison in COMPARISONS:
        for level, words in levels_of(comparison):
            m, u = run.model.weights[comparison.name][level]
            rows.append(
                (comparison.words, words, _share(m), _share(u), f"{run.model.weight(comparison.name, level):+.1f}")
            )
    return _section(
        "What each agreement is worth",
        "How often it is met between two records of one person, and between two of strangers; and its weight.",
        ("Compared", "Found", "Of one person", "Of strangers", "Weight"),
        rows,
    )


def _share(value: float | None) -> str:
    return "not learned" if value is None else f"{100 * value:.3g}%"


def _distribution(frame: duckdb.DuckDBPyConnection) -> Section:
    rows = frame.execute(
        "select floor(weight / 4)::int * 4 as low, count(*), avg(probability) from pairs group by low order by low"
    ).fetchall()
    return _section(
        "How the pairs weigh",
        "",
        ("Weight", "Pairs", "Likely to be one person"),
        [(f"{low:+d} to {low + 4:+d}", f"{many:,}", f"{100 * likely:.1f}%") for low, many, likely in rows],
    )


def _rules(frame: duckdb.DuckDBPyConnection) -> Section:
    found = dict(frame.execute("select match_key::int, count(*) from blocked group by 1").fetchall())
    return _section(
        "What was compared at all",
        "Two records are compared where they share one of these. A pair is counted once, by the first.",
        ("They share", "Pairs"),
        [(rule.words.capitalize(), f"{found.get(place, 0):,}") for place, rule in enumerate(BLOCKING)],
    )


def _left_out(dropped: Sequence[Dropped]) -> Section:
    most: dict[str, tuple[int, int]] = {}
    for key in dropped:
        number, largest = most.get(key.rule, (0, 0))
        most[key.rule] = (number + 1, max(largest, key.records))
    words = {rule.name: rule.words.capitalize() for rule in BLOCKING}
    rows = [(words[rule], f"{number:,}", f"{largest:,}") for rule, (number, largest) in sorted(most.items())]
    said = "What too many records share tells nobody apart: by it alone they are not compared."
    return _section("What was not compared", said, ("They share", "Such keys", "Records of the largest"), rows)


def _notes(run: Run) -> list[Section]:
    if not run.model.notes:
        return []
    return [_section("What could not be learned", "", ("Said by the training",), [(note,) for note in run.model.notes])]
