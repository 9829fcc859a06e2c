"""What is told of what a search did not look at (local policy; domain 12.6 for danger).

Whether there is anything restricted is itself restricted. So the sentence is the same whatever is held, and depends on
nothing but who asks. A danger is the exception: whoever goes there is told of it, and not whose it is or why.
"""

from sightline.access.handling import NO_CLEARANCE, Handling

ASK = "ring the duty inspector"
RESTRICTED_NOT_SEARCHED = f"Restricted holdings were not searched, if there are any: {ASK}."
NOT_YOURS = "what your post does not let you see"


def restricted_words(clearance: int) -> str:
    """What somebody of this clearance is told of restricted holdings: empty for those who see them, and for partners.

    `clearance` is a `Handling`, or NO_CLEARANCE for those who see no police record at all.
    """
    return RESTRICTED_NOT_SEARCHED if NO_CLEARANCE < clearance < Handling.RESTRICTED else ""
