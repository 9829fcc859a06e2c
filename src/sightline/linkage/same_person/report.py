"""A run's report, as tables for its page: what each agreement is worth, what was compared, what came of it.

It names nobody: of a key that too many records share it says the rule and the number, never the key.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sightline.linkage.matching.run import Run
from sightline.linkage.rules.outcomes import BRAKE_WORDS

Section = dict[str, Any]
Told = Mapping[str, Any]


def sections_of(run: Run) -> list[Section]:
    """The tables of what the run has to report (`matching.report`)."""
    told = run.report
    return [
        _outcomes(run),
        _estimates(told),
        _weights(told["weights"]),
        _distribution(told["distribution"]),
        _rules(told["rules"]),
        _left_out(told["dropped"]),
        *_notes(told["notes"]),
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
    braked = [(brake, number) for brake, number in brakes.most_common() if brake]
    rows += [(f"For people to decide: {BRAKE_WORDS[brake]}", f"{number:,}") for brake, number in braked]
    return _section("What came of it", "Pairs of records.", ("What", "Pairs"), rows)


def _estimates(told: Told) -> Section:
    """What the model itself expects, which is no measurement: nobody has told it who is who."""
    return _section(
        "What the model expects",
        "Reckoned from its own weights, of all that it would propose to be one person: not measured. What was really"
        " right shows in what people decide and undo.",
        ("What", "Estimate"),
        [
            ("Precision: of the pairs that it proposes, those of one person", _share(told["estimated_precision"])),
            ("Recall: of the pairs of one person compared, those that it proposes", _share(told["estimated_recall"])),
        ],
    )


def _share(value: float | None) -> str:
    return "not known" if value is None else f"{100 * value:.3g}%"


def _weights(comparisons: Sequence[Told]) -> Section:
    rows = [
        (
            comparison["words"],
            level["words"],
            _share(level["same_person"]),
            _share(level["relatives"]),
            _share(level["strangers"]),
            f"{level['weight']:+.1f}",
        )
        for comparison in comparisons
        for level in comparison["levels"]
    ]
    return _section(
        "What each agreement is worth",
        "How often it is met between two records of one person, of two people of one family, and of two strangers;"
        " and its weight against strangers.",
        ("Compared", "Found", "Of one person", "Of relatives", "Of strangers", "Weight"),
        rows,
    )


def _distribution(steps: Sequence[Told]) -> Section:
    rows = [(f"{step['from']:+.0f} to {step['from'] + 2:+.0f}", f"{step['pairs']:,}") for step in steps]
    said = "At 0 it is as likely as not that two records are of one person, at 10 a thousand to one."
    return _section("How the pairs weigh", said, ("Weight", "Pairs"), rows)


def _rules(rules: Sequence[Told]) -> Section:
    return _section(
        "What was compared at all",
        "Two records are compared where they share one of these. A pair is counted once, by the first.",
        ("They share", "Pairs", "Of one person, by the model"),
        [(_begun(rule["words"]), f"{rule['pairs']:,}", f"{rule['expected']:,.0f}") for rule in rules],
    )


def _left_out(dropped: Sequence[Told]) -> Section:
    rows = [(_begun(d["words"]), f"{d['keys']:,}", f"{d['examples'][0]['records']:,}") for d in dropped]
    said = "What too many records share tells nobody apart: by it alone they are not compared."
    return _section("What was not compared", said, ("They share", "Such keys", "Records of the largest"), rows)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _notes(notes: Sequence[str]) -> list[Section]:
    if not notes:
        return []
    return [_section("What could not be learned", "", ("Said by the training",), [(note,) for note in notes])]
