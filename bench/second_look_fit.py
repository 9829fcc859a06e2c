"""Fit the weights of `policy/second_look.toml` on our own logs: `python -m bench.second_look_fit`.

A logistic sum, held to its side: what raises has no weight below nought, what undoes none above. The words of the logs
are fitted beside the concepts, more tightly. Read through by hand what it writes before you keep it.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from sightline.contact.rules.second_look.policy import MORE, SecondLookPolicy, delivered
from sightline.contact.rules.second_look.reading import read
from sightline.contact.rules.second_look.weighing import UNDOING, parts, spoken
from sightline.operate.places import CHECKOUT

from .labelled_logs import Log, our_files, read_logs

POLICY = CHECKOUT / "policy" / "second_look.toml"
ROOM, ROOM_OF_CONCEPTS, ROOM_OF_WORDS = 0.3, 0.1, 0.05
"""How far a weight may go. Widest for what the order and the people of a log say, which carries from one author to
another; narrower for the phrases of concepts, and for plain words, which are more their author's habit."""
ORDINARY = 8.0
FEWEST = 10
SHORTEST = 0.03
AUTHORS = 3
MARGIN = 1.4
"""How much lower than even odds a look is asked for: a miss costs more than a look."""


@dataclass(frozen=True)
class Fitted:
    """What the fit gives: a weight for each part and each word, and where the sum starts."""

    weights: dict[str, float]
    words: dict[str, float]
    start: float


def fit(logs: Sequence[Log], policy: SecondLookPolicy) -> Fitted:
    """The weights that tell the logs' labels best, each on its side."""
    said = [_said(log, policy) for log in logs]
    names = sorted({name for found, _ in said for name in found})
    words = _shared_words(logs, [spoken for _, spoken in said])
    table = np.array(
        [[found.get(n, 0.0) for n in names] + [float(w in spoken) for w in words] for found, spoken in said]
    )
    truth = np.array([1.0 if log.label else -1.0 for log in logs])
    weight = np.array([ORDINARY if log.is_ordinary else 1.0 for log in logs])
    tight = np.array([1 / _room(name, policy) for name in names] + [1 / ROOM_OF_WORDS] * len(words))
    bounds = [_side(name, policy) for name in names] + [(None, None)] * (len(words) + 1)

    def loss(at: np.ndarray) -> tuple[float, np.ndarray]:
        margin = truth * (table @ at[:-1] + at[-1])
        pull = -truth / (1 + np.exp(margin)) * weight
        value = (weight * np.logaddexp(0, -margin)).sum() + (tight * at[:-1] ** 2).sum() / 2
        return value, np.append(table.T @ pull + tight * at[:-1], pull.sum())

    at = minimize(loss, np.zeros(len(names) + len(words) + 1), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Fitted(
        dict(zip(names, at[: len(names)], strict=True)), dict(zip(words, at[len(names) : -1], strict=True)), at[-1]
    )


def _shared_words(logs: Sequence[Log], spoken: Sequence[set[str]]) -> list[str]:
    """The words that are common, and that more than one author wrote: no name of one story."""
    often = Counter(word for words in spoken for word in words)
    authors: dict[str, set[str]] = {}
    for log, words in zip(logs, spoken, strict=True):
        for word in words:
            authors.setdefault(word, set()).add(log.source)
    return sorted(word for word, times in often.items() if times >= FEWEST and len(authors[word]) >= AUTHORS)


def _said(log: Log, policy: SecondLookPolicy) -> tuple[dict[str, float], set[str]]:
    reading = read(log.entries, policy)
    return parts(reading, policy), spoken(reading)


def _room(name: str, policy: SecondLookPolicy) -> float:
    return ROOM_OF_CONCEPTS if name.removesuffix(MORE) in policy.concepts else ROOM


def _side(name: str, policy: SecondLookPolicy) -> tuple[float | None, float | None]:
    concept = policy.concepts.get(name.removesuffix(MORE))
    undoes = concept.undoes if concept else name in UNDOING
    return (None, 0.0) if undoes else (0.0, None)


def as_policy(fitted: Fitted, policy: SecondLookPolicy, margin: float) -> SecondLookPolicy:
    """The policy with these weights. `margin` lets that much more through."""
    words = {word: weight for word, weight in fitted.words.items() if abs(weight) >= SHORTEST}
    return replace(policy, weights=fitted.weights, words=words, start=fitted.start + margin)


def write(fitted: Fitted, margin: float) -> None:
    """Put the weights at the end of the policy. `margin` lets that much more through, so that few are missed."""
    text = POLICY.read_text(encoding="utf-8")
    head = text[: text.index("[weights]\n")]
    weights = {"start": fitted.start + margin, **fitted.weights}
    lines = [f"{name} = {round(weight, 2)}" for name, weight in weights.items() if abs(weight) >= 0.005]
    words = [f'"{word}" = {round(weight, 2)}' for word, weight in fitted.words.items() if abs(weight) >= SHORTEST]
    POLICY.write_text(head + "\n".join(["[weights]", *lines, "", "[words]", *words]) + "\n", encoding="utf-8")


def main(argv: Sequence[str]) -> None:
    """Fit on the logs of the folder, and of files named, and write."""
    files = [*our_files(), *map(Path, argv)]
    logs = [log for file in files for log in read_logs(file).logs]
    write(fit(logs, delivered()), MARGIN)


if __name__ == "__main__":
    main(sys.argv[1:])
