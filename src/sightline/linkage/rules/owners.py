"""Who is meant by an old system's words for an owner: somebody here, or nobody any more, and then why."""

from sightline.access.refusals import Refusal


def cannot_mean(words: str, *, somebody: bool, why: str) -> Refusal | None:
    """Why these words cannot be said to mean this, or None. Words of nobody are a gap, not a name."""
    if not words.strip():
        return Refusal("no_words", "The old system named nobody here. Give these matters to somebody instead.")
    if not somebody and not why.strip():
        return Refusal("no_reason", "Say why nobody here is meant: they left, or it was never a person.")
    return None
