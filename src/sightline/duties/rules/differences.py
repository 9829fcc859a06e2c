"""What differs between two versions of a piece of policy, in words."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One thing that differs. Empty: it was not there before, or is not there after."""

    label: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """As a sentence: "Length: 30 minutes, was 15 minutes"."""
        if not self.before:
            return f"{self.label}: {self.after}, new"
        if not self.after:
            return f"{self.label}: nothing any more, was {self.before}"
        return f"{self.label}: {self.after}, was {self.before}"


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """What differs, in the order of what is there after; what is gone comes last."""
    found = [Difference(label, before.get(label, ""), words) for label, words in after.items()]
    found += [Difference(label, words, "") for label, words in before.items() if label not in after]
    return tuple(each for each in found if each.before != each.after)
