"""Why it is dangerous to leave a pair of records undecided, worst first (local policy).

What one record warns of, the other does not: whoever reads only one of them goes in unwarned. So a pair ranks by what
is known on one side alone, and by whether it is a child's; how alike the records are comes only after that.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stakes:
    """What is at stake in a pair. `danger_on_one`: a warning of danger stands on one record and not on the other."""

    may_be_child: bool
    at_risk: bool
    danger_on_one: bool
    warning_on_one: bool
    matter_on_one: bool

    @property
    def words(self) -> tuple[str, ...]:
        """What is at stake, worst first; empty where nothing but the doubt itself is."""
        told = (
            (self.danger_on_one, "A warning of danger on one record only"),
            (self.at_risk, "A child known to be at risk"),
            (self.may_be_child and not self.at_risk, "May be a child"),
            (self.warning_on_one and not self.danger_on_one, "A warning on one record only"),
            (self.matter_on_one, "Something open on one record only"),
        )
        return tuple(words for is_so, words in told if is_so)


RANK = """
case when {child} and {danger} then 6 when {at_risk} then 5 when {danger} then 4 when {child} and {warning} then 3
     when {child} then 2 when {warning} or {matter} then 1 else 0 end"""
"""The same order as SQL, of conditions: the highest number is the most dangerous to leave open."""
