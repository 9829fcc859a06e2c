"""Which children are known to be at risk here, and what each of them must have (which signs count is local policy).

Every child known to be at risk has an owner, a plan, and something that is due next. A child is known to be at risk
where a matter of one of these kinds is open about them, a marker of one of these kinds warns, or somebody is held to
pose a risk to them. Whoever may be a child is counted: an age that nobody recorded is no proof of being grown up.
"""

MATTERS = ("referral", "domestic_abuse", "missing_episode", "child_protection_plan", "safety_plan")
MARKERS = ("child_protection_plan", "sexual_exploitation", "criminal_exploitation", "missing_often", "self_harm")


def lacking(*, has_owner: bool, has_plan: bool, has_next: bool) -> tuple[str, ...]:
    """What a child at risk has not, in words; nothing where all is there."""
    held = (("No owner", has_owner), ("No plan", has_plan), ("Nothing due next", has_next))
    return tuple(words for words, there in held if not there)
